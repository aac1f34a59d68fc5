// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What reward phases and reward accounts promise each other, and what both ask of proofs and markets. It only grows.
 */
@Export
@Version("1.0.0")
package network.watt.rewards.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
