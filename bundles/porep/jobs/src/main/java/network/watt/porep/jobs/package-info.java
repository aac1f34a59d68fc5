// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The jobs of a node: {@link network.watt.porep.jobs.Jobs} gives memory and a prover to those that wait, and {@link
 * network.watt.porep.jobs.JobBook} keeps them on the disk.
 */
package network.watt.porep.jobs;
