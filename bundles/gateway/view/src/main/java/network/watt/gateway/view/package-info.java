// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The node itself as people and their monitoring see it. */
package network.watt.gateway.view;
