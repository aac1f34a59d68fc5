// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The pairing library blst by way of jblst 0.3.17, unchanged and native: this bundle exports {@code supranational.blst}
 * beside this package. Linux and macOS on x86-64 and ARM-64, Windows on x86-64. It is never swapped: objects of its classes
 * are kept by who uses it, and every class loader of it loads a native copy of its own, which stays until the loader is
 * collected.
 */
@Export
@Version("1.0.0")
package network.watt.platform.blst;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
