// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What rule modules see of governance: what publishers sign. It only grows.
 */
@Export
@Version("1.0.0")
package network.watt.governance.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
