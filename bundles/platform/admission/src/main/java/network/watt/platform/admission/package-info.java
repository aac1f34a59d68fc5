// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Which rule bundles may be installed: judged from their bytes alone, before any of their classes is loaded
 * ({@code docs/protocol/bundle.md}).
 */
@Export
@Version("1.0.0")
package network.watt.platform.admission;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
