// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What an area contributes to the gateway: REST resources and console commands, answered with one document.
 */
@Export
@Version("1.1.0")
package network.watt.gateway.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
