// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import static network.watt.ledger.view.TestLedgers.ALICE;
import static network.watt.ledger.view.TestLedgers.APPLIED;
import static network.watt.ledger.view.TestLedgers.BOB;
import static network.watt.ledger.view.TestLedgers.FAILED;
import static network.watt.ledger.view.TestLedgers.PENDING;
import static network.watt.ledger.view.TestLedgers.hash;
import static network.watt.ledger.view.TestLedgers.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Submission;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.TransactionFact;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

    private final TestLedgers ledgers = new TestLedgers();

    @Test
    void shouldOfferEveryResourceOnce() {
        assertThat(LedgerViews.resources(ledgers))
                .extracting(resource -> resource.method() + " " + resource.path())
                .containsExactly(
                        "POST /transactions",
                        "GET /transactions/{id}",
                        "GET /transactions/{id}/proof",
                        "GET /accounts/{account}",
                        "GET /accounts/{account}/proof",
                        "GET /handovers/{ledger}",
                        "GET /ledgers/{ledger}",
                        "GET /protocol",
                        "GET /network",
                        "GET /fees");
        assertThat(LedgerViews.resources(ledgers)).allSatisfy(resource -> {
            assertThat(resource.summary()).isNotBlank();
            assertThat(resource.admin()).isFalse();
        });
    }

    @Test
    void shouldShowAnAccount() {
        var answer = get(new AccountResource(ledgers), "account", ALICE.text(AddressPrefix.TEST));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.document().fields())
                .containsExactly(
                        Map.entry("account", ALICE.text(AddressPrefix.TEST)), Map.entry("balance", "12.5"),
                        Map.entry("units", "1250000000"), Map.entry("sequence", 2L));
    }

    @Test
    void shouldTellWhatItTakesToGetIn() {
        var fields =
                get(new FeesResource(ledgers), "operations", "3").document().fields();
        assertThat(fields)
                .containsEntry("ledger", 2L)
                .containsEntry("backlog", true)
                .containsEntry("waiting", 1400L)
                .containsEntry("operations", 3L)
                .containsEntry("rate", "0.0000013")
                .containsEntry("fee", "0.0000039")
                .containsEntry("recentRate", "0.0000012");
        assertThat(fields.get("recent").toString()).contains("ledger=1, rate=0.0000012", "ledger=0, rate=0");
        assertThat(get(new FeesResource(ledgers), "nothing", "").document().fields())
                .containsEntry("operations", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "1000", "-1", "1.5", "", "one"})
    void shouldRefuseNumbersOfOperationsThatNoTransactionHas(String operations) {
        assertError(get(new FeesResource(ledgers), "operations", operations), 400, "fees.malformed-operations");
    }

    @Test
    void shouldTellUnknownFromMalformedAccounts() {
        assertError(get(new AccountResource(ledgers), "account", BOB.text(AddressPrefix.TEST)), 404, "account.unknown");
        assertError(
                get(new AccountResource(ledgers), "account", ALICE.text(AddressPrefix.MAIN)), 400, "account.malformed");
        assertError(get(new AccountResource(ledgers), "account", "alice"), 400, "account.malformed");
        assertError(get(new AccountResource(ledgers), "account", ""), 400, "account.malformed");
    }

    @Test
    void shouldProveAnAccountAndThatThereIsNone() throws Exception {
        var alice = get(new AccountProofResource(ledgers), "account", ALICE.text(AddressPrefix.TEST));
        assertThat(alice.document().fields())
                .containsEntry("exists", true)
                .containsEntry("balance", "12.5")
                .containsEntry("ledger", 1L)
                .containsEntry("seals", 1L);
        var proof = LightProof.decode(
                Bytes.fromHex((String) alice.document().fields().get("proof")));
        assertThat(((EntryFact) proof.fact()).account()).contains(ALICE);
        var bob = get(new AccountProofResource(ledgers), "account", BOB.text(AddressPrefix.TEST));
        assertThat(bob.document().fields()).containsEntry("exists", false).doesNotContainKey("balance");
        assertError(get(new AccountProofResource(ledgers), "account", "alice"), 400, "account.malformed");
    }

    @Test
    void shouldProveAnAccountAfterAnEarlierLedgerOrSayThatItCannot() {
        var alice = ALICE.text(AddressPrefix.TEST);
        var proof = new AccountProofResource(ledgers);
        assertThat(get(proof, Map.of("account", alice, "ledger", "1")).status()).isEqualTo(200);
        assertError(get(proof, Map.of("account", alice, "ledger", "0")), 404, "ledger.not-readable");
        assertError(get(proof, Map.of("account", alice, "ledger", "one")), 400, "ledger.malformed");
    }

    @Test
    void shouldProveATransactionThatALedgerIncludes() throws Exception {
        var answer = get(new TransactionProofResource(ledgers), "id", id(FAILED).hex());
        assertThat(answer.document().fields()).containsEntry("code", "payments.underfunded");
        var proof = LightProof.decode(
                Bytes.fromHex((String) answer.document().fields().get("proof")));
        assertThat(((TransactionFact) proof.fact()).transaction()).isEqualTo(FAILED.transaction());
        assertError(get(new TransactionProofResource(ledgers), "id", id(PENDING).hex()), 404, "transaction.unknown");
        assertError(get(new TransactionProofResource(ledgers), "id", "12"), 400, "transaction.malformed-id");
    }

    @Test
    void shouldSayThatALedgerWithoutACertificateProvesNothing() {
        ledgers.certified = false;
        var address = ALICE.text(AddressPrefix.TEST);
        assertError(get(new AccountProofResource(ledgers), "account", address), 503, "proof.uncertified");
        var id = id(APPLIED).hex();
        assertError(get(new TransactionProofResource(ledgers), "id", id), 503, "proof.uncertified");
    }

    @Test
    void shouldShowHandovers() throws Exception {
        var handovers = (List<?>) get(new HandoversResource(ledgers), "ledger", "0")
                .document()
                .fields()
                .get("handovers");
        var fields = ((Document) handovers.get(0)).fields();
        assertThat(fields).containsEntry("ledger", 1L);
        assertThat(Handover.decode(Bytes.fromHex((String) fields.get("handover")))
                        .params())
                .isEqualTo(Bytes.utf8("members"));
        assertError(get(new HandoversResource(ledgers), "ledger", "-1"), 400, "ledger.malformed");
    }

    @Test
    void shouldShowAnAppliedTransactionWithItsPayment() {
        var fields = get(new TransactionResource(ledgers), "id", id(APPLIED).hex())
                .document()
                .fields();
        assertThat(fields)
                .containsEntry("status", "applied")
                .containsEntry("ledger", 1L)
                .containsEntry("index", 0L)
                .containsEntry("fee", "0")
                .containsEntry("code", "ok")
                .containsEntry("sequence", 1L)
                .containsEntry("source", ALICE.text(AddressPrefix.TEST))
                .containsEntry("memo", Bytes.utf8("lunch").hex());
        var operations = (List<?>) fields.get("operations");
        assertThat(((Document) operations.get(0)).fields())
                .containsEntry("area", "payments")
                .containsEntry("code", 1L)
                .containsEntry("destination", BOB.text(AddressPrefix.TEST))
                .containsEntry("amount", "1.5");
        assertThat(((Document) operations.get(1)).fields())
                .containsEntry("area", "porep/deals")
                .containsEntry("bodyBytes", 12L);
    }

    @Test
    void shouldShowFailedAndPendingTransactions() {
        assertThat(get(new TransactionResource(ledgers), "id", id(FAILED).hex())
                        .document()
                        .fields())
                .containsEntry("status", "failed")
                .containsEntry("code", "payments.underfunded")
                .containsEntry("failedIndex", 1L)
                .containsEntry("fee", "0.00000012");
        assertThat(get(new TransactionResource(ledgers), "id", id(PENDING).hex())
                        .document()
                        .fields())
                .containsEntry("status", "pending")
                .containsEntry("sequence", 3L)
                .doesNotContainKeys("ledger", "code");
        assertError(get(new TransactionResource(ledgers), "id", hash("no such").hex()), 404, "transaction.unknown");
        assertError(get(new TransactionResource(ledgers), "id", "12ab"), 400, "transaction.malformed-id");
        assertError(get(new TransactionResource(ledgers), "id", "zz"), 400, "transaction.malformed-id");
    }

    @Test
    void shouldShowALedgerByNumberAndTheLatest() {
        var latest = get(new LedgerResource(ledgers), "ledger", "latest");
        assertThat(latest.document().fields())
                .isNotEmpty()
                .containsEntry("ledger", 1L)
                .containsEntry("hash", ledgers.head().hash().hex())
                .containsEntry("seals", 4L)
                .containsEntry("coins", "20000000000")
                .containsEntry("closeTime", "2026-01-01T00:00:05Z")
                .containsEntry("failedPlan", hash("plan").hex());
        var transactions = (List<?>) latest.document().fields().get("transactions");
        assertThat(((Document) transactions.get(1)).fields())
                .containsExactly(
                        Map.entry("id", id(FAILED).hex()),
                        Map.entry("fee", "0.00000012"),
                        Map.entry("code", "payments.underfunded"));
        assertThat(get(new LedgerResource(ledgers), "ledger", "0").document().fields())
                .containsEntry("ledger", 0L)
                .doesNotContainKeys("failedPlan", "nextConsensus");
        assertError(get(new LedgerResource(ledgers), "ledger", "2"), 404, "ledger.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "one", "+1", "1.0", "9999999999999999999", "LATEST"})
    void shouldRefuseWhatIsNoLedger(String text) {
        assertError(get(new LedgerResource(ledgers), "ledger", text), 400, "ledger.malformed");
    }

    @Test
    void shouldShowTableAndNetwork() {
        var rows = (List<?>)
                get(new ProtocolResource(ledgers), "", "").document().fields().get("rows");
        assertThat(((Document) rows.get(1)).fields())
                .containsEntry("area", "payments")
                .containsEntry("digest", hash("pay").hex());
        assertThat(get(new NetworkResource(ledgers), "", "").document().fields())
                .containsEntry("name", "rehearsal")
                .containsEntry("prefix", "twatt")
                .containsEntry("closeIntervalMs", 5000L)
                .containsEntry("supply", "20000000000")
                .containsEntry("id", hash("network").hex())
                .containsKey("head");
    }

    @Test
    void shouldQueueAPostedTransaction() {
        var hex = PENDING.toXdr().hex();
        for (var body : List.of(
                hex,
                hex.toUpperCase(java.util.Locale.ROOT) + "\n",
                "{\"transaction\":\"" + hex + "\"}",
                " {\n \"transaction\" : \"" + hex + "\"\t} \r\n")) {
            var answer = post(body);
            assertThat(answer.status()).as(body).isEqualTo(202);
            assertThat(answer.document().fields())
                    .containsExactly(Map.entry("id", id(PENDING).hex()), Map.entry("status", "pending"));
        }
        assertThat(ledgers.submitted).hasSize(4).containsOnly(PENDING.toXdr());
    }

    @Test
    void shouldRefuseWhatIsTooLargeByName() {
        assertError(post("00".repeat(120 * 1024 + 1)), 400, "transaction.too-large");
        assertError(post("00".repeat(120 * 1024)), 400, "transaction.malformed");
        assertThat(ledgers.submitted).isEmpty();
    }

    @Test
    void shouldPassOnARefusal() {
        ledgers.answer = new Submission.Refused("transaction.bad-sequence", "The account's next sequence is 3, not 9.");
        assertError(post(PENDING.toXdr().hex()), 409, "transaction.bad-sequence");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{",
                "{\"transaction\"",
                "{\"transaction\":\"",
                "{\"transaction\":\"00",
                "{\"transaction\":\"00\"",
                "{\"transaction\":00}",
                "{\"transaction\":\"00\"}}",
                "{\"transaction\":\"00\",\"more\":1}",
                "{\"Transaction\":\"00\"}",
                "{\"transaction\":\"0\"}",
                "{\"transaction\":\"\"}",
                "{\"transaction\":\"\\u0030\\u0030\"}",
                "[\"00\"]",
                "0",
                "0g",
                "00 00",
                "\u0661\u0661",
                "00000000"
            })
    void shouldRefuseBodiesThatHoldNoTransaction(String body) {
        assertError(post(body), 400, "transaction.malformed");
        assertThat(ledgers.submitted).isEmpty();
    }

    private Answer post(String body) {
        var request = new Request(Map.of(), Bytes.utf8(body));
        return new SubmitResource(ledgers).handle(request).toCompletableFuture().join();
    }

    private static Answer get(Resource resource, String name, String value) {
        return get(resource, Map.of(name, value));
    }

    private static Answer get(Resource resource, Map<String, String> parameters) {
        return resource.handle(new Request(parameters, Bytes.EMPTY))
                .toCompletableFuture()
                .join();
    }

    static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        var error = ((Document) answer.document().fields().get("error")).fields();
        assertThat(error).containsEntry("code", code).containsKey("message");
        assertThat((String) error.get("message")).isNotBlank();
    }
}
