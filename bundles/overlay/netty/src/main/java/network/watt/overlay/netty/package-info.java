// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Peers over TLS 1.3 on Netty: docs/protocol/overlay.md. {@link network.watt.overlay.netty.Floodgate} and
 * {@link network.watt.overlay.netty.AddressBook} are kernels; everything else is sockets and threads.
 */
package network.watt.overlay.netty;
