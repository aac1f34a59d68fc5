// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * How a network changes its rules: plans with their states, what publishers sign, and the contract of area
 * {@code upgrade}. It only grows.
 */
@Export
@Version("1.1.0")
package network.watt.governance.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
