// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What accounts earned and what the days of the network came to, as people and their programs read them. */
package network.watt.rewards.view;
