// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Plans that change the rules, and who is ready for them, as people and their programs read them. */
package network.watt.governance.view;
