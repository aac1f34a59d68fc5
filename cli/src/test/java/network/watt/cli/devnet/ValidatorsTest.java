// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.cli.client.Wallet;
import network.watt.platform.types.AddressPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindEachValidatorsOwnQuorumFileAndLeaveFollowersOut() throws IOException {
        var first = Wallet.ofWords("first").key().id();
        Files.writeString(folder.resolve("genesis.json"), "{}");
        Files.writeString(
                folder.resolve("quorum.json"),
                "{\"threshold\": 1, \"validators\": [\"" + first.text(AddressPrefix.TEST) + "\"]}");
        configure(1, "own.json");
        configure(2, "quorum.json");
        var validators = new Devnet(new Distribution(folder), folder).validators();
        assertThat(validators).hasSize(1);
        assertThat(validators.get(0).id()).isEqualTo(first);
        assertThat(validators.get(0).node().name()).isEqualTo("node-1");
        assertThat(validators.get(0).quorumFile()).isEqualTo(folder.resolve("own.json"));
    }

    private void configure(int number, String quorum) throws IOException {
        var etc = Files.createDirectories(folder.resolve("node-" + number + "/etc"));
        Files.writeString(
                etc.resolve("network.watt.consensus.host.cfg"), "quorum_file = " + folder.resolve(quorum) + "\n");
    }
}
