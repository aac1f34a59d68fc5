// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumDocumentTest {

    private static final NodeId A = HostNetwork.id(1);
    private static final NodeId B = HostNetwork.id(2);

    private static QuorumDocument parse(String json) {
        return QuorumDocument.parse(
                json.replace('\'', '"')
                        .replace("$A", '"' + A.text(AddressPrefix.TEST) + '"')
                        .replace("$B", '"' + B.text(AddressPrefix.TEST) + '"'),
                AddressPrefix.TEST);
    }

    @Test
    void shouldReadNestedSets() {
        var document =
                parse("{'threshold': 2, 'validators': [$A], 'innerSets': [{'threshold': 1, 'validators': [$B]}]}");
        assertThat(document)
                .isEqualTo(new QuorumDocument(2, List.of(A), List.of(new QuorumDocument(1, List.of(B), List.of()))));
        assertThat(document.nodes()).containsExactly(A, B);
    }

    /** Stellar-SCP.x: uint32 threshold; PublicKey validators: union of key type 0 and 32 bytes; SCPQuorumSet innerSets. */
    @Test
    void shouldEncodeAsStellarDoes() {
        assertThat(parse("{'threshold': 1, 'validators': [$A]}").settings().hex())
                .isEqualTo("00000001" + "00000001" + "00000000" + A.key().hex() + "00000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'threshold': 1                                          | not JSON",
                "[]                                                       | a JSON object",
                "{'threshold': 1, 'validators': [$A], 'innersets': []}    | no field [innersets]",
                "{'threshold': 2, 'validators': [$A]}                     | from 1 to 1",
                "{'threshold': 0, 'validators': [$A]}                     | from 1 to 1",
                "{'threshold': 'x', 'validators': [$A]}                   | must be a number",
                "{'validators': [$A]}                                     | must be a number",
                "{'threshold': 1, 'validators': $A}                       | must be a list",
                "{'threshold': 1, 'validators': ['watt1']}                | address",
                "{'threshold': 2, 'validators': [$A, $A]}                 | twice",
                "{'threshold': 1, 'threshold': 1, 'validators': [$A]}     | not JSON",
            })
    void shouldSayInOneSentenceWhatIsWrong(String json, String reason) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseNodesOfAnotherNetwork() {
        var main = "{'threshold': 1, 'validators': ['" + A.text(AddressPrefix.MAIN) + "']}";
        assertThatThrownBy(() -> parse(main)).hasMessageContaining("twattnode1");
    }

    @Test
    void shouldRefuseToNestTooDeep() {
        var json = "{'threshold': 1, 'validators': [$A]}";
        for (int i = 0; i < 5; i++) {
            json = "{'threshold': 1, 'innerSets': [" + json + "]}";
        }
        var deep = json;
        assertThatThrownBy(() -> parse(deep)).hasMessageContaining("at most 4 deep");
    }
}
