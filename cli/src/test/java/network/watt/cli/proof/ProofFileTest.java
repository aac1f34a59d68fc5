// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() {
        var written = new ProofFile(List.of(Bytes.utf8("first"), Bytes.utf8("second")), Bytes.utf8("proof"));
        var file = folder.resolve("alice.proof");
        written.write(file);
        assertThat(ProofFile.read(file)).isEqualTo(written);
    }

    @Test
    void shouldSayWhatIsNoProof() throws Exception {
        var file = Files.writeString(folder.resolve("README.md"), "# No proof, but a page that is long enough");
        assertThatThrownBy(() -> ProofFile.read(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no proof");
        assertThatThrownBy(() -> ProofFile.read(folder.resolve("nowhere")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be read");
    }
}
