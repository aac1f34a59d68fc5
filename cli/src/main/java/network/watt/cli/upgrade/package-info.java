// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Plans that change the rules: building, proposing, approving and watching them; bringing bundles to nodes. */
package network.watt.cli.upgrade;
