// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Kernels touch nothing of the machine, and OSGi stays in components.
 */
package network.watt.build.purity;
