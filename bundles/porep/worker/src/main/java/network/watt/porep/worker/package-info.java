// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * A prover outside of the node: {@link network.watt.porep.worker.WorkerMain} runs any {@code SealProver} in a process of its
 * own. What it and the node say to each other are {@link network.watt.porep.worker.Call} and {@link
 * network.watt.porep.worker.Report}; programs in other languages say the same: {@code docs/protocol/prover.md}.
 */
@Export
@Version("1.0.0")
package network.watt.porep.worker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
