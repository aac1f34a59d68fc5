// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Consensus as a service, and the files it keeps. */
package network.watt.consensus.host.component;
