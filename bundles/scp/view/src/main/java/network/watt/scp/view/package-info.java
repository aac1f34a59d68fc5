// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Quorum and consensus as people see them. */
package network.watt.scp.view;
