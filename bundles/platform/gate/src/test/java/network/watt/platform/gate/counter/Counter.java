// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate.counter;

/** The service that the tests swap; its package is what both providers and the user import. */
public interface Counter {

    /** The next number, from 1; no number twice and none left out, whoever provides it. */
    long next();
}
