// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Lines of the console as they are asked for and answered over the admin API. */
package network.watt.gateway.shell;
