// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.TransactionStatus;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.Sealed;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;

/**
 * Proofs for light clients, as XDR beside what they say. Who does not trust this node believes the XDR alone
 * ({@code docs/protocol/proof.md}).
 */
record ProofView(Ledgers ledgers) {

    /** @param ledger after which; the last one unless given */
    CompletionStage<Answer> account(String address, Optional<String> ledger) {
        AccountId account;
        try {
            account = AccountId.parse(address, ledgers.network().prefix());
        } catch (IllegalArgumentException malformed) {
            return answered(Answer.error(400, "account.malformed", malformed.getMessage()));
        }
        var key = StateKeys.account(account);
        if (ledger.isEmpty()) {
            return ledgers.proofs().entry(key).thenApply(proof -> proof.map(
                            proven -> Answer.ok(account(account, proven)))
                    .orElseGet(ProofView::uncertified));
        }
        if (!isNumber(ledger.get())) {
            return answered(
                    Answer.error(400, "ledger.malformed", "A ledger is a number from 0 on, not: " + ledger.get()));
        }
        long number = Long.parseLong(ledger.get());
        return ledgers.proofs().entry(key, number).thenApply(proof -> proof.map(
                        proven -> Answer.ok(account(account, proven)))
                .orElseGet(() -> past(number)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }

    private Answer past(long ledger) {
        return Answer.error(
                404,
                "ledger.not-readable",
                "The state after ledger " + ledger
                        + " is not certified here, or not readable any more: a node keeps those"
                        + " of the last sixteen ledgers that it closed since it started; its last one is "
                        + ledgers.head().ledger() + ".");
    }

    private Document account(AccountId account, LightProof proof) {
        var document =
                Document.object().put("account", account.text(ledgers.network().prefix()));
        var entry = ((EntryFact) proof.fact()).accountEntry();
        document.put("exists", entry.isPresent());
        entry.ifPresent(
                known -> document.put("balance", known.balance().toString()).put("sequence", known.sequence()));
        return proven(document, proof);
    }

    CompletionStage<Answer> transaction(String text) {
        Hash id;
        try {
            id = Hash.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            return answered(
                    Answer.error(400, "transaction.malformed-id", "The id of a transaction is 64 hexadecimal digits."));
        }
        if (!(ledgers.transaction(id) instanceof TransactionStatus.Included included)) {
            return answered(Answer.error(
                    404, "transaction.unknown", "No ledger of this node includes that transaction (yet)."));
        }
        var document = Document.object()
                .put("id", id.hex())
                .put("code", included.result().code());
        return ledgers.proofs().transaction(id).thenApply(proof -> proof.map(
                        proven -> Answer.ok(proven(document, proven)))
                .orElseGet(ProofView::uncertified));
    }

    private static Document proven(Document document, LightProof proof) {
        var encoded = proof.toXdr();
        return sealed(document, proof.sealed())
                .put("proofBytes", encoded.size())
                .put("proof", encoded.hex());
    }

    private static Document sealed(Document document, Sealed sealed) {
        return document.put("ledger", sealed.header().ledger())
                .put("hash", sealed.header().hash().hex())
                .put("seals", sealed.seals().size());
    }

    /** @param text a ledger's number */
    CompletionStage<Answer> handovers(String text) {
        if (!isNumber(text)) {
            return answered(Answer.error(400, "ledger.malformed", "A ledger is a number from 0 on, not: " + text));
        }
        return ledgers.proofs().handovers(Long.parseLong(text)).thenApply(ProofView::handovers);
    }

    private static Answer handovers(List<Handover> handovers) {
        var documents = new ArrayList<Document>();
        for (var handover : handovers) {
            documents.add(sealed(Document.object(), handover.sealed())
                    .put("handover", handover.toXdr().hex()));
        }
        return Answer.ok(Document.object().put("handovers", documents));
    }

    private static CompletionStage<Answer> answered(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static Answer uncertified() {
        return Answer.error(
                503,
                "proof.uncertified",
                "That ledger has no certificate here, without which a proof proves nothing; ask again, or another node.");
    }
}
