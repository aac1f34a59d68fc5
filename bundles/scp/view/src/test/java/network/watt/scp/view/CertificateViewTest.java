// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.Seal;
import network.watt.gateway.api.Document;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

class CertificateViewTest {

    private static final NodeId NODE = new NodeId(Bytes.owned(new byte[32]));
    private static final Certificate CERTIFICATE =
            new Certificate(List.of(new Seal(NODE, 7, Hash.ZERO, Bytes.owned(new byte[64]))));

    @Test
    void shouldShowACertificateThatDecodesToItself() throws Exception {
        var answer = ask("7");
        assertThat(answer.status()).isEqualTo(200);
        var hex = (String) answer.document().fields().get("certificate");
        assertThat(XdrReader.read(Bytes.fromHex(hex), Certificate::decode)).isEqualTo(CERTIFICATE);
        assertThat(answer.document().fields().get("signers")).isEqualTo(List.of(NODE.text(AddressPrefix.TEST)));
    }

    @Test
    void shouldNameWhatIsUnknownOrMalformed() {
        assertThat(ask("8").status()).isEqualTo(404);
        assertThat(code(ask("8"))).isEqualTo("certificate.unknown");
        assertThat(ask("latest").status()).isEqualTo(400);
        assertThat(code(ask("-1"))).isEqualTo("ledger.malformed");
        assertThat(code(ask("9".repeat(30)))).isEqualTo("ledger.malformed");
    }

    private static network.watt.gateway.api.Answer ask(String ledger) {
        return CertificateView.certificate(
                ledger,
                number -> number == 7 ? Optional.of(CERTIFICATE) : Optional.empty(),
                Optional.of(AddressPrefix.TEST));
    }

    private static Object code(network.watt.gateway.api.Answer answer) {
        return ((Document) answer.document().fields().get("error")).fields().get("code");
    }
}
