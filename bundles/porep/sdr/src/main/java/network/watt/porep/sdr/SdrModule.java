// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sdr;

import network.watt.porep.api.SchemeModule;

/** The area {@code porep/sdr}: it lends the verifier of all kinds of {@code sdr}. */
public class SdrModule extends SchemeModule {

    /** Draws the constants of its hashes, some tenths of a second: modules come to be before their ledgers close. */
    public SdrModule() {
        super("sdr", new SdrVerifier(SdrHashes.drawn()));
    }
}
