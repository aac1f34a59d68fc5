// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import network.watt.ledger.access.Proofs;
import network.watt.ledger.access.TransactionStatus.Included;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Fact;
import network.watt.ledger.proof.Handover;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.Sealed;
import network.watt.ledger.proof.TransactionFact;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Proves what the ledger holds. Facts are gathered on the ledger loop, where nothing changes meanwhile. */
final class LedgerProofs implements Proofs {

    private static final int MAX_HANDOVERS = 16;

    private final LedgerCore core;

    LedgerProofs(LedgerCore core) {
        this.core = core;
    }

    @Override
    public CompletionStage<Optional<LightProof>> entry(Bytes key) {
        return proof(() -> Optional.of(claim(key)));
    }

    @Override
    public CompletionStage<Optional<LightProof>> entry(Bytes key, long ledger) {
        return proof(() -> {
            var chain = core.desk.chain();
            if (ledger == chain.head().ledger()) {
                return Optional.of(claim(key));
            }
            return chain.past(ledger).flatMap(state -> core.reads
                    .header(ledger)
                    .map(header -> new Claim(header, new EntryFact(key, state.get(key), state.prove(key)))));
        });
    }

    private Claim claim(Bytes key) {
        var chain = core.desk.chain();
        return new Claim(
                chain.head().header(),
                new EntryFact(key, chain.state().get(key), chain.state().prove(key)));
    }

    @Override
    public CompletionStage<Optional<LightProof>> transaction(Hash id) {
        return proof(() -> core.reads.transaction(id) instanceof Included included
                ? core.reads
                        .ledger(included.ledger())
                        .map(ledger -> new Claim(
                                ledger.header(),
                                TransactionFact.of(
                                        included.transaction().transaction(), ledger.transactions(), included.index())))
                : Optional.empty());
    }

    private record Claim(LedgerHeader header, Fact fact) {}

    private CompletionStage<Optional<LightProof>> proof(Supplier<Optional<Claim>> facts) {
        return core.<Optional<LightProof>>onLoop(done -> {
            var claim = facts.get();
            if (claim.isEmpty()) {
                done.complete(Optional.empty());
                return;
            }
            var header = claim.get().header;
            core.certification
                    .of(header.ledger(), core.desk.chain().head().ledger())
                    .thenAccept(found -> done.complete(found.map(
                            certificate -> new LightProof(Sealed.of(header, certificate), claim.get().fact))));
        });
    }

    @Override
    public CompletionStage<List<Handover>> handovers(long after) {
        return core.onLoop(done -> done.complete(found(after)));
    }

    private List<Handover> found(long after) {
        var all = new ArrayList<Handover>();
        for (var engine : core.reads.enginesAbove(after + 1)) {
            long last = engine.since() - 1;
            var header = core.reads.header(last);
            var certificate = core.reads.certificate(last);
            boolean isAnnounced = header.flatMap(LedgerHeader::nextConsensus)
                    .filter(next -> next.since() == engine.since())
                    .isPresent();
            if (isAnnounced && certificate.isEmpty() || all.size() == MAX_HANDOVERS) {
                break; // a client cannot leave one out
            }
            if (isAnnounced) {
                all.add(new Handover(Sealed.of(header.get(), certificate.get()), engine.params()));
            }
        }
        return all;
    }
}
