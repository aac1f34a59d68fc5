// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.lite;

import network.watt.porep.api.SchemeModule;

/** The area {@code porep/lite}: it lends the verifier of {@code lite/1.0}. */
public class LiteModule extends SchemeModule {

    public LiteModule() {
        super("lite", new LiteVerifier());
    }
}
