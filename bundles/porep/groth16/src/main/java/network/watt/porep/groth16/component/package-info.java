// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Publishes the verifier. */
package network.watt.porep.groth16.component;
