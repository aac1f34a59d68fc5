// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Networks of nodes on this machine: their directories, configuration, keys and processes. */
package network.watt.cli.devnet;
