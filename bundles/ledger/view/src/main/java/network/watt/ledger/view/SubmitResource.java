// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.access.Submission;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/** POST of a signed transaction, which is judged, queued and flooded. */
public class SubmitResource implements Resource {

    private final Ledgers ledgers;

    public SubmitResource(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/transactions";
    }

    @Override
    public String summary() {
        return "submits a signed transaction";
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        Bytes transaction;
        try {
            transaction = PostedTransaction.parse(request.body());
            if (transaction.size() > SignedTransaction.MAX_BYTES) {
                return CompletableFuture.completedFuture(Answer.error(
                        400,
                        "transaction.too-large",
                        "A transaction has at most " + SignedTransaction.MAX_BYTES + " bytes."));
            }
            SignedTransaction.decode(transaction);
        } catch (IllegalArgumentException | XdrException malformed) {
            return CompletableFuture.completedFuture(
                    Answer.error(400, "transaction.malformed", malformed.getMessage()));
        }
        return ledgers.submit(transaction).thenApply(SubmitResource::answer);
    }

    private static Answer answer(Submission submission) {
        if (submission instanceof Submission.Refused refused) {
            return Answer.error(409, refused.code(), refused.sentence());
        }
        var queued = (Submission.Queued) submission;
        return new Answer(202, Document.object().put("id", queued.id().hex()).put("status", "pending"));
    }
}
