// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDeliveryTest {

    private static final Hash DIGEST = Hash.fromHex("5a".repeat(32));
    private static final Bytes FILE = Bytes.utf8("a jar");

    @TempDir
    private Path folder;

    private NodeDirectory node;
    private BundleDelivery delivery;

    @BeforeEach
    void makeANode() {
        node = new NodeDirectory(1, folder.resolve("node-1"));
        delivery = new BundleDelivery(node);
    }

    @Test
    void shouldBringTheFileByteForByteAndNothingElse() throws IOException {
        assertThat(delivery.bring(DIGEST, FILE)).isTrue();
        assertThat(delivery.bring(DIGEST, FILE)).isFalse();
        try (var files = Files.list(node.modules())) {
            assertThat(files).containsExactly(node.modules().resolve(DIGEST.hex() + ".jar"));
        }
        assertThat(node.modules().resolve(DIGEST.hex() + ".jar")).hasBinaryContent(FILE.toArray());
    }

    @Test
    void shouldReplaceAFileThatIsNotThisOne() throws IOException {
        var place = Files.createDirectories(node.modules()).resolve(DIGEST.hex() + ".jar");
        Files.writeString(place, "half a j");
        assertThat(delivery.bring(DIGEST, FILE)).isTrue();
        assertThat(place).hasBinaryContent(FILE.toArray());
    }

    @Test
    void shouldListADigestOnceBesideThoseThatAreThere() throws IOException {
        Files.createDirectories(node.etc());
        Files.writeString(node.admittedFile(), "# ours\n" + "11".repeat(32));
        assertThat(delivery.admit(DIGEST)).isTrue();
        assertThat(delivery.admit(DIGEST)).isFalse();
        assertThat(Files.readAllLines(node.admittedFile())).isEqualTo(List.of("# ours", "11".repeat(32), DIGEST.hex()));
    }

    @Test
    void shouldBeginTheListWhereThereIsNone() throws IOException {
        assertThat(delivery.admit(DIGEST)).isTrue();
        assertThat(Files.readAllLines(node.admittedFile())).containsExactly(DIGEST.hex());
    }
}
