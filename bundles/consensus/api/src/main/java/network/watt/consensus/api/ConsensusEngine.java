// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.api;

import java.util.List;
import java.util.Set;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A consensus protocol as a pure step machine: an event goes in, effects come out. No clock, thread, disk or socket;
 * every method is called on the protocol loop, one at a time. The host carries the effects out in list order and makes
 * every {@link Effect.Send} durable before it leaves the node.
 *
 * <p>A slot is the number of the ledger being agreed. The host proposes and delivers messages for one slot at a time,
 * the one after its head; messages for later slots wait in the host. Before a message is delivered, the host has
 * checked its signature, fetched its {@link #references} and asked the application about its values.
 */
@ConsumerType
public interface ConsensusEngine {

    /** Offers a value of our own for {@code slot}. {@code previous} is the value agreed at the slot before. */
    List<Effect> propose(long slot, Bytes value, Bytes previous);

    /**
     * Takes a message of {@code sender}, already authenticated. Anything malformed, stale or foolish is ignored and
     * shows in {@link #status}; never throws for what is in {@code message}.
     */
    List<Effect> receive(long slot, NodeId sender, Bytes message);

    /** The time of a timer armed by {@link Effect.Arm} has come. */
    List<Effect> timer(long slot, int timer);

    /**
     * Feeds back our own messages for {@code slot} that were durable before a restart, oldest first, before anything
     * else happens in that slot: the engine continues as if it had never stopped and never contradicts them.
     */
    List<Effect> restore(long slot, List<Bytes> ownMessages);

    /** What {@code message} refers to and cannot be judged without. */
    References references(Bytes message);

    /** Whether {@code newer} tells nothing that {@code older} of the same sender does not. Lets the host drop early. */
    boolean isObsolete(Bytes newer, Bytes older);

    /** Nothing above {@code slot} will be proposed or answered any more; messages for later slots are ignored. */
    void quiesce(long slot);

    /** Forgets everything about slots below {@code slot}. */
    void purge(long slot);

    /** The engine's view of {@code slot}, for people. */
    EngineStatus status(long slot);

    /** What a {@linkplain Effect.Arm timer} is for, for people: such as "round of nomination". */
    default String timerName(int timer) {
        return "timer " + timer;
    }

    /** The rule by which seals certify headers while this engine is in force. */
    CertificateRule certificateRule();

    /**
     * The nodes whose messages matter here: the host drops all others' before it verifies a signature. At least the
     * {@linkplain CertificateRule#members() members}; an engine with open membership (scp) may add those that its
     * members depend on.
     */
    default Set<NodeId> participants() {
        return certificateRule().members();
    }

    /**
     * What a message refers to.
     *
     * @param items hashes of engine-defined items (scp: quorum sets) to be fetched from peers
     * @param values agreed values the message votes for
     */
    record References(Set<Hash> items, Set<Bytes> values) {
        public static final References NONE = new References(Set.of(), Set.of());
    }
}
