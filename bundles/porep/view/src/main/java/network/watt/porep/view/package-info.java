// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The sectors of a node, as its operator sees them: {@code porep:jobs}, {@code porep:provers}. */
package network.watt.porep.view;
