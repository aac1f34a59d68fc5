// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import network.watt.platform.types.Bytes;

/** Values from elsewhere, kept beside the tests: a name on a line of its own, below it its bytes as indented hexadecimal digits. */
final class Vectors {

    private Vectors() {}

    static Map<String, Bytes> read(String file) {
        var values = new LinkedHashMap<String, Bytes>();
        var name = "";
        for (var line : text(file).split("\n")) {
            if (line.startsWith("  ")) {
                values.merge(name, Bytes.fromHex(line.strip()), Bytes::concat);
            } else if (!line.startsWith("#")) {
                name = line;
            }
        }
        return values;
    }

    private static String text(String file) {
        try (var in = Vectors.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
