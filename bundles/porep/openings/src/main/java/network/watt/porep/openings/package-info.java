// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What is opened of a stacked replica, and how an {@link network.watt.porep.openings.Opening} is judged: the part that all
 * schemes over the same graph share. A {@link network.watt.porep.openings.Scheme} says which hashes, which encoding, which
 * challenges. Embedded in verifiers, whose digest covers it, and in provers.
 */
package network.watt.porep.openings;
