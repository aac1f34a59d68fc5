// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The rules of area {@code upgrade}: how plans are proposed, approved, armed, moved and ended. */
package network.watt.governance.upgrade;
