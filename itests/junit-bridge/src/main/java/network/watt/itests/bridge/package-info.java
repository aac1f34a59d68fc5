// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * JUnit 5 tests inside Karaf: Pax Exam has no driver for it.
 */
package network.watt.itests.bridge;
