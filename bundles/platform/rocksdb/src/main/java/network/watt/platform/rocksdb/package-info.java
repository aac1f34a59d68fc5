// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The key-value store on RocksDB 11, a native library that is contained in this bundle: for large nodes on Linux and
 * macOS, x86-64 and ARM-64. Elsewhere it refuses with {@link network.watt.platform.rocksdb.NoNativeLibraryException}.
 */
@Export
@Version("1.0.0")
package network.watt.platform.rocksdb;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
