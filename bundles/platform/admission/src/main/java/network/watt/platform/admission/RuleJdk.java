// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The list in force, {@code docs/protocol/rule-jdk-1.txt}, as it was packaged with this bundle. */
final class RuleJdk {

    private static final String FILE = "rule-jdk-1.txt";

    private RuleJdk() {}

    static AllowList current() {
        try (var in = RuleJdk.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("this bundle was packaged without " + FILE);
            }
            return AllowListReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " in this bundle cannot be read", e);
        }
    }
}
