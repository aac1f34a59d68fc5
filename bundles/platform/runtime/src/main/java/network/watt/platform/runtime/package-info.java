// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Where code runs and what time it is: event loops and clocks, real ones and virtual ones.
 */
@Export
@Version("1.4.0")
package network.watt.platform.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
