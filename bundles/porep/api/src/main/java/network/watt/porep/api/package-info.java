// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Proof of replication as provers, verifiers and the ledger see it: a sector is sealed from data by a {@link
 * network.watt.porep.api.SealProver}, which is untrusted and may be anybody's, and judged by a {@link
 * network.watt.porep.api.SealVerifier}, which is a rule and the same everywhere. A {@link
 * network.watt.porep.api.ProofId} names what both mean. {@link network.watt.porep.api.SectorOperation} and {@link
 * network.watt.porep.api.SectorRegister} are the sectors on the ledger. Source: whitepaper VII.2; the terms are Filecoin's. It
 * only grows.
 */
@Export
@Version("1.2.0")
package network.watt.porep.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
