// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorRegister.OpenDemand;
import network.watt.porep.api.SectorRegister.Phase;
import org.junit.jupiter.api.Test;

class SectorsViewTest {

    private static final int CONSOLE = 80;
    private static final String ANN = text(TestRegister.ANN);

    private final TestRegister register = new TestRegister();
    private final SectorsView tree = new SectorsView(TestRegister.ledgers(Optional.of(register)), Layout.TREE);
    private final SectorsView page = new SectorsView(TestRegister.ledgers(Optional.of(register)), Layout.PAGE);

    private static String text(AccountId account) {
        return account.text(AddressPrefix.TEST);
    }

    private static Answer answered(CompletionStage<Answer> stage) {
        return stage.toCompletableFuture().join();
    }

    private static String told(CompletionStage<Answer> stage) {
        var answer = answered(stage);
        assertThat(answer.status()).as(answer.document().toString()).isEqualTo(200);
        return answer.document().toString();
    }

    private static void assertFits(CompletionStage<Answer> stage) {
        var text = answered(stage).document().toText(CONSOLE);
        assertThat(text.lines()).as(text).allMatch(line -> line.length() <= CONSOLE);
    }

    @Test
    void shouldTellTermsAndKinds() {
        assertThat(told(tree.network()))
                .contains("ledger=190", "sectors=1", "bytes=1073741824", "demandBond=1")
                .contains("kind=lite/1.0/1GiB, bond=3, span=6")
                .contains("layers=30, challenges=180")
                .contains("tickets=[[ledger=180, hash="
                        + TestRegister.bytes("180").hex());
        assertFits(page.network());
    }

    @Test
    void shouldSayWhyAKindIsTakenNoMore() {
        assertThat(told(tree.network()))
                .contains("kind=gone/1.0/32GiB, bond=90, porepId")
                .contains("message=No area judges the scheme gone.");
    }

    @Test
    void shouldTellWhatAProviderKeeps() {
        register.add(3, Phase.ACTIVE, Optional.of(TestRegister.bytes("seed")));
        register.add(7, Phase.COMMITTED, Optional.empty());
        assertThat(told(tree.provider(ANN, Optional.empty())))
                .contains("active=1", "unusedNumber=8", "kind=lite/1.0/1GiB, free=4, bonds=12")
                .contains("sector=3", "phase=active", "sector=7", "phase=committed")
                .doesNotContain("next");
        assertThat(told(tree.provider(ANN, Optional.of("3")))).doesNotContain("sector=3");
        assertFits(page.provider(ANN, Optional.empty()));
    }

    @Test
    void shouldSayWhereTheNextPageBegins() {
        for (int i = 0; i < SectorRegister.MAX_PAGE + 1; i++) {
            register.add(i, Phase.ACTIVE, Optional.empty());
        }
        assertThat(told(tree.provider(ANN, Optional.empty()))).contains("next=" + (SectorRegister.MAX_PAGE - 1));
        assertThat(told(tree.provider(ANN, Optional.of("99"))))
                .contains("sector=100")
                .doesNotContain("next");
    }

    @Test
    void shouldTellOneSectorInFull() {
        register.add(
                7,
                Phase.PROVEN,
                Optional.of(TestRegister.bytes("seed")),
                new OpenDemand(12, 230, Optional.of(TestRegister.BEN), Amount.watt(1)),
                new OpenDemand(40, 202, Optional.empty(), Amount.ZERO));
        assertThat(told(tree.sector(ANN, "7")))
                .contains("phase=proven", "seed=" + TestRegister.bytes("seed").hex())
                .contains("ticketLedger=60", "lastProof=200", "disputeEnd=4500")
                .contains("[index=12, lastLedger=230, demander=" + text(TestRegister.BEN) + ", bond=1]")
                .contains("[index=40, lastLedger=202, bond=0]");
        assertFits(page.sector(ANN, "7"));
    }

    @Test
    void shouldLeaveOutWhatIsNotKnownYet() {
        register.add(7, Phase.COMMITTED, Optional.empty());
        assertThat(told(tree.sector(ANN, "7"))).doesNotContain("seed").doesNotContain("digest");
    }

    @Test
    void shouldRefuseWhatIsNoQuestion() {
        assertThat(refusal(tree.sector(ANN, "9"))).contains("sector.unknown");
        assertThat(refusal(tree.sector(ANN, "-1"))).contains("sector.malformed");
        assertThat(refusal(tree.provider(ANN, Optional.of("x")))).contains("sector.malformed");
        assertThat(refusal(tree.provider("twatt1nobody", Optional.empty()))).contains("account.malformed");
        assertThat(refusal(tree.sector("", "1"))).contains("account.malformed");
    }

    @Test
    void shouldSayThatNoAreaKnowsSectors() {
        var none = new SectorsView(TestRegister.ledgers(Optional.empty()), Layout.TREE);
        assertThat(refusal(none.network())).contains("sectors.unknown", "area porep");
    }

    private static String refusal(CompletionStage<Answer> stage) {
        var answer = answered(stage);
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        return answer.document().toString();
    }
}
