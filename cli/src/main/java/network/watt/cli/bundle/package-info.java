// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Rule bundles as files: what is in them, whether nodes would admit them, who signed them. */
package network.watt.cli.bundle;
