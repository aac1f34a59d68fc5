// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.view;

import java.util.List;
import network.watt.gateway.api.Document;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RowChange;
import network.watt.governance.api.Standing;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/** One plan: in a line of a list, or on a page of its own. @param head the last closed ledger */
record PlanView(Standing plan, Preparedness nodes, long head, AddressPrefix prefix, Layout layout) {

    private boolean isOpen() {
        return !plan.status().state().isEnd();
    }

    private long ledgersToGo() {
        return Math.max(0, plan.status().activation() - head);
    }

    Document summary() {
        return layout == Layout.TREE ? entry() : line();
    }

    private Document entry() {
        var status = plan.status();
        var document = Document.object()
                .put("hash", plan.hash().hex())
                .put("title", plan.plan().title())
                .put("state", status.state().name())
                .put("since", status.since())
                .put("activation", status.activation())
                .put("postponements", status.postponements())
                .putTexts(
                        "areas",
                        plan.plan().changes().stream().map(RowChange::area).toList());
        if (isOpen()) {
            document.put("ledgersToGo", ledgersToGo());
        }
        if (!status.reason().isEmpty()) {
            document.put("reason", status.reason());
        }
        return Preparedness.isPreparedFor(plan)
                ? document.put("nodesReady", nodes.ready()).put("nodesKnown", nodes.known())
                : document;
    }

    private Document line() {
        var status = plan.status();
        return Document.object()
                .put("plan", plan.hash().shortHex())
                .put("state", status.state().name())
                .put("since", status.since())
                .put("activation", status.activation())
                .put("toGo", isOpen() ? Long.toString(ledgersToGo()) : "-")
                .put("ready", Preparedness.isPreparedFor(plan) ? nodes.ready() + " of " + nodes.known() : "-")
                .put("title", plan.plan().title());
    }

    Document page() {
        var status = plan.status();
        var document = Document.object()
                .put("hash", plan.hash().hex())
                .put("title", plan.plan().title())
                .put("state", status.state().name())
                .put("since", status.since())
                .put("activation", status.activation());
        if (isOpen()) {
            document.put("ledgersToGo", ledgersToGo());
        }
        document.put("postponements", status.postponements());
        if (!status.reason().isEmpty()) {
            document.put("reason", status.reason());
        }
        if (!plan.plan().minHost().isEmpty()) {
            document.put("minHost", plan.plan().minHost());
        }
        document.putTexts("approvals", addresses(status.approvals()))
                .putTexts("objections", addresses(status.objections()))
                .put("dryRunLedger", plan.plan().dryRunLedger());
        rows(document);
        readiness(document);
        return document;
    }

    private List<String> addresses(List<AccountId> accounts) {
        return accounts.stream().map(account -> account.text(prefix)).toList();
    }

    private void rows(Document into) {
        if (layout == Layout.TREE) {
            into.put("rows", plan.plan().changes().stream().map(PlanView::row).toList());
        } else {
            var changes = plan.plan().changes();
            changes.forEach(change -> into.put("row " + (changes.indexOf(change) + 1), row(change)));
        }
    }

    private static Document row(RowChange change) {
        var manifest = change.manifest();
        return Document.object()
                .put("area", change.area())
                .put("module", manifest.module())
                .put("version", manifest.version())
                .put("digest", change.digest().hex())
                .put("sizeBytes", manifest.sizeBytes())
                .put("apiRange", manifest.apiRange())
                .put("schemaFrom", manifest.schemaFrom())
                .put("schemaTo", manifest.schemaTo())
                .put("sweep", change.sweepEntries())
                .put("chunkRoot", change.chunkRoot().hex())
                .put("paramsHash", Sha256.hash(change.params()).hex())
                .putTexts(
                        "libraries", change.libraries().stream().map(Hash::hex).toList())
                .putTexts(
                        "publishers",
                        change.signatures().stream()
                                .map(PublisherSignature::publicKey)
                                .map(key -> key.hex())
                                .toList());
    }

    private void readiness(Document into) {
        nodes.objection().ifPresent(objection -> into.put("obstacle", objection));
        if (layout == Layout.TREE) {
            into.put("nodesReady", nodes.ready())
                    .put("nodesKnown", nodes.known())
                    .put("readiness", nodes.tree());
        } else if (nodes.known() == 0) {
            into.put("readiness", Preparedness.isPreparedFor(plan) ? "no node is known here" : "not asked for");
        } else {
            into.put("ready", nodes.ready() + " of " + nodes.known()).put("readiness", nodes.page());
        }
    }
}
