// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Provers that are programs of their own: {@link network.watt.porep.remote.RemoteProver} starts one for each job, speaks to it
 * over a socket of this machine, and ends it when it leaves the {@linkplain network.watt.porep.remote.Limits limits}. What is
 * said: {@code docs/protocol/prover.md}.
 */
package network.watt.porep.remote;
