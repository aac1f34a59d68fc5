// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

/** PROTOCOL §1: a node that diverged names the header fields that differ. */
class HeaderDifferencesTest {

    private final TestNode node = new TestNode();

    private static LedgerHeader with(LedgerHeader header, Hash stateRoot, Hash resultsRoot) {
        return new LedgerHeader(
                header.ledger(),
                header.previousHash(),
                header.setHash(),
                header.closeTimeMs(),
                header.steps(),
                stateRoot,
                resultsRoot,
                header.tableHash(),
                header.coins(),
                header.failedHooks(),
                header.failedMigration(),
                header.nextConsensus(),
                header.recoveryDomain());
    }

    @Test
    void shouldNameTheFieldsInWhichTwoHeadersDifferWithBothValues() throws XdrException {
        node.close();
        var application = node.host.application();
        var ours = application.record(1).orElseThrow().header();
        var header = LedgerHeader.decode(ours);
        var other = Sha256.hash(Bytes.utf8("other"));
        assertThat(application.differences(
                        ours, with(header, other, header.resultsRoot()).toXdr()))
                .containsExactly("stateRoot is " + header.stateRoot() + " here and " + other + " there");
        assertThat(application.differences(ours, with(header, other, other).toXdr()))
                .hasSize(2);
        assertThat(application.differences(ours, ours)).isEmpty();
        assertThat(application.differences(ours, Bytes.utf8("no header"))).isEmpty();
    }
}
