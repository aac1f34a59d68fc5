// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view.component;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** POST /admin/recover: puts a recovery record in force, whose XDR the body holds in hexadecimal digits. */
@Component(service = Resource.class)
public final class RecoverRest implements Resource {

    private final Ledgers ledgers;

    @Activate
    public RecoverRest(@Reference Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/admin/recover";
    }

    @Override
    public String summary() {
        return "puts other rules in force by the word of the recovery keys";
    }

    @Override
    public boolean admin() {
        return true;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        RecoveryRecord record;
        try {
            record = RecoveryRecord.decode(Bytes.fromHex(request.body().utf8().strip()));
        } catch (XdrException | IllegalArgumentException malformed) {
            return CompletableFuture.completedStage(Answer.error(
                    400, "recovery.malformed", "The body is no recovery record: " + malformed.getMessage() + "."));
        }
        return ledgers.recover(record).thenApply(refusal -> refusal.map(
                        sentence -> Answer.error(409, "recovery.refused", "Not recovered: " + sentence + "."))
                .orElseGet(() -> Answer.ok(Document.object()
                        .put("status", "recovered")
                        .put("ledger", record.ledger())
                        .put("epoch", record.epoch()))));
    }
}
