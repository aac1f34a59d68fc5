// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import network.watt.ledger.api.SignatureRule;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** The bundle carries all it needs of the library: its classes run with nothing beside them but the two host APIs. */
class ReachTest {

    private static final String KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    @Test
    void shouldRunOnTheEmbeddedClassesAlone() throws Exception {
        try (var alone = alone()) {
            var type = alone.loadClass("network.watt.ledger.signature.component.Signatures");
            assertThat(type.getClassLoader()).isSameAs(alone);
            var rule = type.getConstructor().newInstance();
            var bytes = alone.loadClass(Bytes.class.getName());
            var fromHex = bytes.getMethod("fromHex", String.class);
            var verify = type.getMethod("verify", bytes, bytes, bytes);
            var key = fromHex.invoke(null, KEY);
            var signature = fromHex.invoke(null, SIGNATURE);
            assertThat(verify.invoke(rule, key, fromHex.invoke(null, "72"), signature))
                    .isEqualTo(true);
            assertThat(verify.invoke(rule, key, fromHex.invoke(null, "73"), signature))
                    .isEqualTo(false);
            for (int last = 0; last < 256; last++) {
                var other = fromHex.invoke(null, KEY.substring(0, 62) + "%02x".formatted(last));
                assertThat(verify.invoke(rule, other, fromHex.invoke(null, "72"), signature))
                        .isEqualTo(last == 0x0c);
            }
        }
    }

    private static URLClassLoader alone() throws IOException {
        var sources = List.of(Ed25519Rule.class, SignatureRule.class, Bytes.class).stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        return new URLClassLoader(sources, ClassLoader.getPlatformClassLoader());
    }
}
