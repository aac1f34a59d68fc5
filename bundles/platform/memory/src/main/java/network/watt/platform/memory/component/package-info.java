// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The memory store as a service. */
package network.watt.platform.memory.component;
