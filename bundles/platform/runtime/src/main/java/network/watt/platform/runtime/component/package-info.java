// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The real clock, the two loops and the end of the node, as services. */
package network.watt.platform.runtime.component;
