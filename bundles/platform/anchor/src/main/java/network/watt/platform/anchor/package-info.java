// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * By which stores on disk know that their engine lost nothing: an anchor outside the engine's files, numbers inside.
 * Whatever engine stands behind a store, it can use both.
 */
@Export
@Version("1.0.0")
package network.watt.platform.anchor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
