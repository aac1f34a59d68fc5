// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What reward phases and reward accounts promise each other, what both ask of proofs and markets, and what people may ask of
 * the accounts. It only grows.
 */
@Export
@Version("1.2.0")
package network.watt.rewards.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
