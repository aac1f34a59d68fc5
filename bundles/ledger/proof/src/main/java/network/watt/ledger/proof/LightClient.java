// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;

/**
 * Believes what the validators it trusts have sealed, and nothing else: not the node that it asks, nor how the proof came.
 * It knows who certifies from some ledger on, and learns from {@link #follow} who does after each change of the engine.
 * Source: {@code docs/protocol/proof.md}. One thread.
 */
public final class LightClient {

    private final Hash networkId;
    private final CertificateRule own;
    private final Map<Hash, Engine> engines;
    private final Signatures signatures;
    private final NavigableMap<Long, CertificateRule> eras = new TreeMap<>();
    /** Last ledgers of eras whose handover is still to be followed, as far as headers told of them. */
    private final Set<Long> ends = new TreeSet<>();

    /**
     * A client that knows who certifies from ledger {@code since} on.
     *
     * @param own the quorum set that decides whenever the engine is scp
     * @param first who certifies at first; {@code own} where that is scp
     * @param engines what is known of bundles, by their digest
     */
    public LightClient(
            Hash networkId,
            long since,
            CertificateRule first,
            CertificateRule own,
            Map<Hash, Engine> engines,
            Signatures signatures) {
        this.networkId = requireNonNull(networkId);
        this.own = requireNonNull(own);
        this.engines = Map.copyOf(engines);
        this.signatures = requireNonNull(signatures);
        eras.put(since, requireNonNull(first));
    }

    /**
     * The fact that {@code proof} proves.
     *
     * @throws ProofException if it proves nothing to this client
     */
    public Fact verify(LightProof proof) throws ProofException {
        require(proof.sealed());
        if (!proof.fact().followsFrom(networkId, proof.sealed().header())) {
            throw new ProofException(
                    "proof.wrong-path",
                    "What the proof says does not follow from the header of ledger "
                            + proof.sealed().header().ledger() + ".");
        }
        return proof.fact();
    }

    /**
     * Learns who certifies after the ledger of {@code handover}.
     *
     * @throws ProofException if those who certify it are not the ones this client knows, or an engine follows that it does
     *     not know
     */
    public void follow(Handover handover) throws ProofException {
        var header = handover.sealed().header();
        require(handover.sealed());
        var next = header.nextConsensus()
                .filter(row -> row.since() == header.ledger() + 1)
                .orElseThrow(() -> new ProofException(
                        "proof.no-handover", "No engine follows ledger " + header.ledger() + ": it is no handover."));
        if (!Sha256.hash(handover.params()).equals(next.paramsHash())) {
            throw new ProofException(
                    "proof.wrong-params",
                    "The parameters of the engine after ledger " + header.ledger() + " are not those in its header.");
        }
        var engine = engines.get(next.digest());
        if (engine == null) {
            throw new ProofException(
                    "proof.unknown-engine",
                    "From ledger " + next.since() + " on the engine is bundle " + next.digest()
                            + ", which this client does not know: it needs a newer release.");
        }
        try {
            eras.put(next.since(), engine.rule(handover.params(), own));
        } catch (XdrException malformed) {
            throw new ProofException(
                    "proof.wrong-params", "The parameters of " + engine + " are malformed: " + malformed.getMessage());
        }
    }

    /** The first ledger after the last change of engine that this client followed. */
    public long since() {
        return eras.lastKey();
    }

    private void require(Sealed sealed) throws ProofException {
        var header = sealed.header();
        var era = eras.floorEntry(header.ledger());
        if (era == null) {
            throw new ProofException(
                    "proof.too-old",
                    "Ledger " + header.ledger() + " is older than ledger " + eras.firstKey()
                            + ", from which on this client knows who certifies.");
        }
        boolean isPastAnEnd = ends.stream().anyMatch(end -> end >= era.getKey() && header.ledger() > end);
        if (isPastAnEnd) {
            throw new ProofException(
                    "proof.handover-missing",
                    "Another engine rules ledger " + header.ledger() + " than ledger " + era.getKey()
                            + ": this client has to follow the handover first.");
        }
        if (!era.getValue().isCertifiedBy(signers(sealed, era.getValue()))) {
            throw new ProofException(
                    "proof.uncertified",
                    "The header of ledger " + header.ledger() + " has "
                            + sealed.seals().size()
                            + " seals, which are not those, or not enough, of the validators this client trusts.");
        }
        header.nextConsensus()
                .filter(next -> next.since() == header.ledger() + 1)
                .ifPresent(next -> ends.add(header.ledger()));
    }

    private Set<NodeId> signers(Sealed sealed, CertificateRule rule) {
        var signed = NodeSeal.signedBytes(networkId, sealed);
        var members = rule.members();
        var signers = new TreeSet<NodeId>();
        for (var seal : sealed.seals()) {
            if (members.contains(seal.node())
                    && signatures.isGenuine(seal.node().key(), signed, seal.signature())) {
                signers.add(seal.node());
            }
        }
        return signers;
    }
}
