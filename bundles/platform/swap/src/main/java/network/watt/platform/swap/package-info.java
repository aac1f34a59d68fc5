// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What a swap of services would do to a node, and whether it may. */
package network.watt.platform.swap;
