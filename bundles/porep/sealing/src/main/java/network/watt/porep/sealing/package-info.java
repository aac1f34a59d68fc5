// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What provers embed so that a job survives whatever ends it. A job is a list of {@link network.watt.porep.sealing.Step}s,
 * each of which fills rows of nodes in a {@link network.watt.porep.sealing.NodesFile}; a {@link
 * network.watt.porep.sealing.Steps} runs them, notes in a {@link network.watt.porep.sealing.StepJournal} how far it is, and
 * goes on from there. {@link network.watt.porep.sealing.JobFolder} keeps one job's files together.
 */
package network.watt.porep.sealing;
