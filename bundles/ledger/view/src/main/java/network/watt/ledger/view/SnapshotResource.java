// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.gateway.api.Request;
import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Snapshots;

/** POST that has the node write a snapshot of its state now. */
public class SnapshotResource implements Resource {

    private final Snapshots snapshots;

    public SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/admin/snapshot";
    }

    @Override
    public String summary() {
        return "writes a snapshot of the state, from which other nodes may start";
    }

    @Override
    public boolean admin() {
        return true;
    }

    @Override
    public CompletionStage<Answer> handle(Request request) {
        return snapshots
                .take()
                .handle((ledger, failure) -> failure == null
                        ? Answer.ok(Document.object().put("ledger", ledger))
                        : Answer.error(503, "snapshot.failed", "No snapshot was written: " + reason(failure) + "."));
    }

    private static String reason(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
