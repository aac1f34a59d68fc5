// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;

/**
 * Consecutive ledgers from a peer, judged before one of them is applied: headers must chain by their previous hashes
 * from our head on, and everything up to the last one with a satisfying certificate is good.
 */
final class LedgerBatch {

    private LedgerBatch() {}

    /**
     * One ledger of a chain.
     *
     * @param recoveryDomain the domain that the header names
     * @param seals what claims to certify it; may be anything
     */
    record Link(LedgerRecord record, Hash headerHash, Hash recoveryDomain, List<Seal> seals) {}

    /** A ledger to replay. @param certificate a good one, where it was looked for and found */
    record Good(Link link, Optional<Certificate> certificate) {

        LedgerRecord record() {
            return link.record();
        }
    }

    /** The replies that continue {@code head} without a gap, as far as they do; seals held already are added. */
    static List<Link> chain(Head head, List<LedgerReply> replies, Application application, SealBook held) {
        var chain = new ArrayList<Link>();
        long ledger = head.ledger();
        var previous = head.headerHash();
        for (var reply : replies) {
            var record = reply.record().orElseThrow();
            var link = application.link(record.header());
            if (link.isEmpty()
                    || record.ledger() != ledger + 1
                    || link.get().ledger() != ledger + 1
                    || !link.get().previous().equals(previous)) {
                break;
            }
            var hash = link.get().hash();
            var seals = new TreeMap<NodeId, Seal>();
            reply.certificate().seals().forEach(seal -> seals.put(seal.node(), seal));
            held.of(record.ledger(), hash).forEach(seal -> seals.put(seal.node(), seal));
            chain.add(new Link(record, hash, link.get().recoveryDomain(), List.copyOf(seals.values())));
            ledger++;
            previous = hash;
        }
        return chain;
    }

    /** The certified part of a chain. Any thread: the rule is pure. */
    static Deque<Good> certified(List<Link> chain, CertificateRule rule, Predicate<Seal> isGenuine) {
        var good = new ArrayDeque<Good>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            var link = chain.get(i);
            var certificate = certificate(link.record().ledger(), link.headerHash(), link.seals(), rule, isGenuine);
            if (certificate.isPresent() || !good.isEmpty()) {
                good.addFirst(new Good(link, certificate));
            }
        }
        return good;
    }

    /** The part of a chain whose headers are known, up to the first one that is not. */
    static Deque<Good> known(List<Link> chain, Function<Long, Optional<Hash>> hashes) {
        var good = new ArrayDeque<Good>();
        for (var link : chain) {
            var expected = hashes.apply(link.record().ledger());
            if (expected.filter(link.headerHash()::equals).isEmpty()) {
                break;
            }
            good.add(new Good(link, Optional.empty()));
        }
        return good;
    }

    /** The genuine seals of members over a header, if they suffice. Any thread. */
    static Optional<Certificate> certificate(
            long ledger, Hash headerHash, List<Seal> claimed, CertificateRule rule, Predicate<Seal> isGenuine) {
        var seals = new TreeMap<NodeId, Seal>();
        claimed.stream()
                .filter(seal -> seal.ledger() == ledger && seal.headerHash().equals(headerHash))
                .filter(seal -> rule.members().contains(seal.node()))
                .filter(isGenuine)
                .forEach(seal -> seals.put(seal.node(), seal));
        return rule.isCertifiedBy(seals.keySet())
                ? Optional.of(new Certificate(List.copyOf(seals.values())))
                : Optional.empty();
    }
}
