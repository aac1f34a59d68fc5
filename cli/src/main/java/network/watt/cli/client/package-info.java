// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Talking to a node over its REST interface, and signing what is sent. */
package network.watt.cli.client;
