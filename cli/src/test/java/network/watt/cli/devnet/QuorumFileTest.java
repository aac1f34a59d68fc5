// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.client.Wallet;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuorumFileTest {

    private static final NodeId FIRST = Wallet.ofWords("first").key().id();
    private static final NodeId SECOND = Wallet.ofWords("second").key().id();

    @TempDir
    private Path folder;

    @Test
    void shouldCallNodesByTheirNumbersInTheOrderOfTheFile() throws IOException {
        var file = folder.resolve("quorum.json");
        Files.writeString(
                file,
                "{\"threshold\": 2, \"validators\": [\"" + FIRST.text(AddressPrefix.TEST) + "\", \""
                        + SECOND.text(AddressPrefix.TEST) + "\"]}");
        var quorum = QuorumFile.read(file);
        assertThat(quorum.threshold()).isEqualTo(2);
        assertThat(quorum.named("not connected: [" + SECOND + ", " + FIRST + "]"))
                .isEqualTo("not connected: [node-2, node-1]");
        assertThat(quorum.name(SECOND)).isEqualTo("node-2");
        var stranger = Wallet.ofWords("stranger").key().id();
        assertThat(quorum.name(stranger)).isEqualTo(stranger.toString());
    }
}
