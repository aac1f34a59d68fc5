// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * What a network agrees about its use of the protocol: the consensus row's parameters, {@code ScpParameters}.
 *
 * @param nomination how long rounds of nomination last
 * @param ballot how long ballots last
 * @param leaders who leads
 * @param weights for {@link LeaderRule#BY_WEIGHT}: unsigned, of 2^64 − 1; else empty
 * @param withoutContent whether a value may be nominated and prepared while its content is missing (CAP-0083); if not, what
 *     speaks of such a value is ignored
 */
public record Parameters(
        Timeouts nomination,
        Timeouts ballot,
        LeaderRule leaders,
        SortedMap<NodeId, Long> weights,
        boolean withoutContent)
        implements XdrEncodable {

    /** "stellar-classic": the n-th round or ballot lasts n seconds. What empty parameters mean. */
    public static final Parameters CLASSIC = of(Timeouts.CLASSIC, Timeouts.CLASSIC);

    /** "draft-06": n + 1 seconds. Source: draft-mazieres-dinrg-scp-06 §3.5 and §3.10. */
    public static final Parameters DRAFT_06 = of(Timeouts.DRAFT_06, Timeouts.DRAFT_06);

    private static final int MAX_WEIGHTS = 1000;
    private static final int SHORT_FORM_BYTES = 8;

    public Parameters {
        requireNonNull(nomination);
        requireNonNull(ballot);
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        if (weights.isEmpty() == leaders.equals(LeaderRule.BY_WEIGHT)) {
            throw new IllegalArgumentException("weights of leaders go with the rule by weight, and with no other");
        }
        if (weights.size() > MAX_WEIGHTS) {
            throw new IllegalArgumentException("more than " + MAX_WEIGHTS + " nodes have a weight");
        }
    }

    /** Leaders by slice, and values without content tolerated. */
    public static Parameters of(Timeouts nomination, Timeouts ballot) {
        return new Parameters(nomination, ballot, LeaderRule.BY_SLICE, new TreeMap<>(), true);
    }

    /**
     * "cap-0070": both set by the network, within the bounds of that proposal.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public static Parameters cap0070(Timeouts nomination, Timeouts ballot) {
        return of(nomination.within70("nomination"), ballot.within70("ballot"));
    }

    /** The same with other leaders. */
    public Parameters with(LeaderRule rule) {
        return new Parameters(nomination, ballot, rule, new TreeMap<>(), withoutContent);
    }

    /** The same with leaders by weight. */
    public Parameters weighing(SortedMap<NodeId, Long> ofNodes) {
        return new Parameters(nomination, ballot, LeaderRule.BY_WEIGHT, ofNodes, withoutContent);
    }

    /** The same, but what speaks of values without content is ignored. */
    public Parameters contentFirst() {
        return new Parameters(nomination, ballot, leaders, weights, false);
    }

    /** @throws IllegalArgumentException with a sentence for people if {@code params} are none */
    public static Parameters read(Bytes params) {
        if (params.isEmpty()) {
            return CLASSIC;
        }
        try {
            if (params.size() == SHORT_FORM_BYTES) {
                var both = XdrReader.read(params, Timeouts::decode);
                return of(both, both);
            }
            return XdrReader.read(params, Parameters::decode);
        } catch (XdrException malformed) {
            throw new IllegalArgumentException(
                    "the parameters of scp are nothing, two unsigned ints, or ScpParameters: " + malformed.getMessage(),
                    malformed);
        }
    }

    /** @throws IllegalArgumentException with a sentence for people if no node of {@code quorum} could ever lead */
    void requireLeader(LocalQuorum quorum) {
        boolean mayLead = !leaders.equals(LeaderRule.BY_WEIGHT)
                || weights.getOrDefault(quorum.self(), 0L) != 0
                || quorum.set().nodes().stream().anyMatch(node -> weights.getOrDefault(node, 0L) != 0);
        if (!mayLead) {
            throw new IllegalArgumentException(
                    "none of the nodes that this node trusts has a weight as a leader: without"
                            + " one, nothing is ever nominated");
        }
    }

    private static Parameters decode(XdrReader in) throws XdrException {
        return new Parameters(
                Timeouts.decode(in), Timeouts.decode(in), new LeaderRule(in.readInt()), weights(in), in.readBool());
    }

    private static SortedMap<NodeId, Long> weights(XdrReader in) throws XdrException {
        var weights = new TreeMap<NodeId, Long>();
        int count = in.readInt();
        if (count < 0 || count > MAX_WEIGHTS) {
            throw new XdrException("weights of " + count + " nodes");
        }
        for (int i = 0; i < count; i++) {
            var node = Wire.readNode(in);
            if (!weights.isEmpty() && node.compareTo(weights.lastKey()) <= 0) {
                throw new XdrException("weights are not in the order of their nodes");
            }
            weights.put(node, in.readHyper());
        }
        return weights;
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(nomination).write(ballot).writeInt(leaders.number()).writeInt(weights.size());
        weights.forEach((node, weight) -> {
            Wire.writeNode(out, node);
            out.writeHyper(weight);
        });
        out.writeBool(withoutContent);
    }
}
