// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Peers as people read them: one document, shown as JSON by the gateway and as a table by the console. */
package network.watt.overlay.view;
