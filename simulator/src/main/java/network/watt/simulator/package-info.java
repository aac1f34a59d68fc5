// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Many whole nodes on virtual time under seeded faults. */
package network.watt.simulator;
