// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesViewTest {

    private static final Hash ADMITTED = Hash.fromHex("ab".repeat(32));
    private static final Bytes FILE = Bytes.utf8("a jar");

    private static final class Registry implements ModuleRegistry {

        @Override
        public <T> Optional<T> find(Hash digest, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void require(Hash digest) {
            throw new IllegalStateException("not here");
        }

        @Override
        public Optional<Bytes> file(Hash digest) {
            return Optional.ofNullable(Map.of(ADMITTED, FILE).get(digest));
        }

        @Override
        public List<Module> modules() {
            return List.of(new Module(ADMITTED, "network.watt.some", "1.0.0", "ACTIVE"));
        }
    }

    private final ModulesView view = new ModulesView(Optional.of(new Registry()));

    private static Object code(Answer answer) {
        return ((Document) answer.document().fields().get("error")).fields().get("code");
    }

    @Test
    void shouldGiveAnAdmittedFileByteForByte() {
        var answer = view.file(ADMITTED.hex() + ".jar");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.file()).contains(FILE);
    }

    @Test
    void shouldListWhatIsHere() {
        assertThat(view.list().document().toText(80))
                .contains("network.watt.some")
                .contains("ACTIVE");
    }

    @Test
    void shouldNotKnowOtherBundles() {
        var answer = view.file("cd".repeat(32) + ".jar");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("module.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x.jar",
                "../../etc/passwd",
                "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB.jar"
            })
    void shouldRefuseWhatIsNoName(String name) {
        assertThat(view.file(name).status()).isEqualTo(400);
        assertThat(code(view.file(name))).isEqualTo("module.malformed");
    }

    @Test
    void shouldSayThatItIsNotUp() {
        var starting = new ModulesView(Optional.empty());
        assertThat(starting.list().status()).isEqualTo(503);
        assertThat(starting.file(ADMITTED.hex() + ".jar").status()).isEqualTo(503);
    }
}
