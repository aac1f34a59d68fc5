// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Sealing, proving and checking sectors without any node: {@code ./watt seal}, {@code ./watt prove FOLDER}, {@code ./watt verify-proof}. */
package network.watt.cli.porep;
