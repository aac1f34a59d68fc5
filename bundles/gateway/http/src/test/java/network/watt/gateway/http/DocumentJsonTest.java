// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import network.watt.gateway.api.Document;
import org.junit.jupiter.api.Test;

class DocumentJsonTest {

    private static String json(Document document) {
        return new String(DocumentJson.render(document), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepOrderAndKinds() {
        var document = Document.object()
                .put("z", "text")
                .put("a", Long.MAX_VALUE)
                .put("m", true)
                .put("nested", Document.object().put("b", -1))
                .put("rows", List.of(Document.object().put("c", 1), Document.object()))
                .putTexts("texts", List.of("x", "y"));
        assertThat(json(document))
                .isEqualTo("{\"z\":\"text\",\"a\":9223372036854775807,\"m\":true,\"nested\":{\"b\":-1},"
                        + "\"rows\":[{\"c\":1},{}],\"texts\":[\"x\",\"y\"]}\n");
    }

    @Test
    void shouldEscapeWhatWouldBreakTheText() {
        assertThat(json(Document.object().put("k\"", "\"\\\n\u0001ü😀")))
                .isEqualTo("{\"k\\\"\":\"\\\"\\\\\\n\\u0001ü😀\"}\n");
    }
}
