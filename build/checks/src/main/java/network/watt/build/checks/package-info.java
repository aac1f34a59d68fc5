// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Checks of what the build made. They end with status 1 and a sentence for each finding.
 */
package network.watt.build.checks;
