// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.QuorumFile;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static final NodeId FIRST = Wallet.ofWords("first").key().id();
    private static final NodeId SECOND = Wallet.ofWords("second").key().id();
    private static final QuorumFile NAMES = new QuorumFile(2, new LinkedHashSet<>(List.of(FIRST, SECOND)));

    private static String text(String json) throws JsonProcessingException {
        return new PlanText(NAMES).of(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    private static String plan(String more) {
        return "{'hash':'" + "ab12cd34".repeat(8) + "','title':'agree by bft','state':'SCHEDULED','since':12,"
                + "'activation':100,'postponements':0,'approvals':['a','b'],'objections':[],'dryRunLedger':55,"
                + "'rows':[{'area':'consensus','module':'network.watt.consensus.bft','version':'1.0.0','digest':'"
                + "0123456789abcdef".repeat(4) + "','schemaFrom':0,'schemaTo':0,'sweep':0}]," + more + "}";
    }

    @Test
    void shouldSayWhoIsReadyAndWhoIsNotAndWhyIn80Columns() throws JsonProcessingException {
        var text = text(plan("'ledgersToGo':21,'nodesReady':1,'nodesKnown':2,'readiness':["
                + "{'node':'" + FIRST.text(AddressPrefix.TEST) + "','ready':true,'dryRunLedger':55,'dryRunRoot':'"
                + "9".repeat(64) + "','untilLedger':139},"
                + "{'node':'" + SECOND.text(AddressPrefix.TEST) + "','ready':false,'untilLedger':140,"
                + "'reason':'the bundle network.watt.consensus.bft 1.0.0 is missing here, digest "
                + "0123456789abcdef".repeat(4) + "; run ./watt admit FILE with it'}]"));

        assertThat(text)
                .isEqualTo(
                        """
                          plan ab12cd34  agree by bft
                          SCHEDULED since ledger 12; takes over after ledger 100, 21 to go
                          2 for it, 0 against it; nodes try it after ledger 55

                          consensus: network.watt.consensus.bft 1.0.0
                          digest 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

                          1 of 2 nodes are ready:
                          node    state      until  why
                          node-1  ready        139  tried after ledger 55, root 99999999
                          node-2  not ready    140  the bundle network.watt.consensus.bft 1.0.0 is
                                                    missing here, digest
                                                    0123456789abcdef0123456789abcdef0123456789abcdef0123
                                                    456789abcdef; run ./watt admit FILE with it
                        """);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldSayWhyAPlanEnded() throws JsonProcessingException {
        assertThat(text(plan("'reason':'cancelled by its approvers','readiness':[]")))
                .contains("; planned for ledger 100\n", "  because: cancelled by its approvers\n")
                .doesNotContain("nodes are ready", "nodes try it");
    }
}
