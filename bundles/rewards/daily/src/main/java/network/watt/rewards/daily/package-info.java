// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code rewards} in phase 1: free distribution to those who are there every day. */
package network.watt.rewards.daily;
