// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The node's key and the verifier as services. */
package network.watt.platform.bouncycastle.component;
