// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** A slot of SCP as a page: who said what when, and when that was enough. */
package network.watt.cli.trace;
