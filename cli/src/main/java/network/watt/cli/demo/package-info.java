// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The demonstration: four nodes, steady payments, a node killed and back, and every promise checked. */
package network.watt.cli.demo;
