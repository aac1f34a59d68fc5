// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.scp;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeMap;
import network.watt.consensus.api.Validation;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.scp.core.Envelope;
import network.watt.scp.core.LeaderRule;
import network.watt.scp.core.Parameters;
import network.watt.scp.core.QuorumSet;
import network.watt.scp.core.Scp;
import network.watt.scp.core.ScpDriver;
import network.watt.scp.core.Statement;

/**
 * All nodes of a topology in one thread: whatever one says reaches the others in the order in which it was said. Values have
 * 32 bytes, twelve slots are kept, nothing is lost. A timer runs only when nobody has anything more to say.
 */
final class OneThread {

    private static final int KEPT_SLOTS = 12;
    private static final Bytes NO_SIGNATURE = Bytes.EMPTY;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final QuorumSet set;
    private final Parameters parameters;
    private final boolean isSigned;
    private final List<Node> nodes = new ArrayList<>();
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private Bytes previous = Bytes.EMPTY;
    private long slot;
    private int envelopes;
    private int decided;

    /** @param isSigned whether envelopes are signed, sent as bytes, read and verified by everybody who gets them */
    OneThread(Topology topology, LeaderRule leaders, boolean isSigned) {
        parameters = Parameters.CLASSIC.with(leaders);
        this.set = topology.set();
        this.isSigned = isSigned;
        for (int i = 0; i < topology.size(); i++) {
            nodes.add(new Node(Topology.signer(i)));
        }
    }

    private record Delivery(Node sender, Envelope envelope, Bytes xdr) {}

    /**
     * What one slot cost.
     *
     * @param isDisturbed whether a timer had to run, because leaders clashed
     * @param deliveries envelopes times hearers
     */
    record Cost(boolean isDisturbed, int envelopes, int deliveries, long cpuNs, long bytes) {}

    /** The CPU time of this thread so far. */
    static long cpuNs() {
        return THREADS.getCurrentThreadCpuTime();
    }

    Cost agree() {
        slot++;
        envelopes = 0;
        decided = 0;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long startNs = cpuNs();
        for (int i = 0; i < nodes.size(); i++) {
            var value = Sha256.hash(Bytes.utf8(slot + " " + i)).bytes();
            nodes.get(i).scp.nominate(slot, value, previous, false);
        }
        deliver();
        boolean isDisturbed = false;
        while (decided < nodes.size()) {
            isDisturbed = true;
            nodes.forEach(node -> node.expire());
            deliver();
        }
        nodes.forEach(node -> node.scp.purgeSlots(slot - KEPT_SLOTS + 1, -1));
        long tookNs = cpuNs() - startNs;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        previous = Sha256.hash(Bytes.utf8("value of " + slot)).bytes();
        return new Cost(isDisturbed, envelopes, envelopes * (nodes.size() - 1), tookNs, bytes);
    }

    private void deliver() {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i) != next.sender) {
                    nodes.get(i).hear(next);
                }
            }
        }
    }

    private final class Node implements ScpDriver {

        private final Ed25519Signer signer;
        private final SignatureVerifier verifier = new Ed25519Verifier(0);
        private final Scp scp;
        private final TreeMap<Integer, Runnable> timers = new TreeMap<>();

        Node(Ed25519Signer signer) {
            this.signer = signer;
            scp = new Scp(signer.id(), true, set, parameters, this);
        }

        void hear(Delivery delivery) {
            if (!isSigned) {
                scp.receiveEnvelope(delivery.envelope);
                return;
            }
            try {
                var read = Envelope.decode(delivery.xdr);
                var statement = read.statement();
                if (!verifier.verify(statement.node().key(), statement.toXdr(), read.signature())) {
                    throw new IllegalStateException("a good signature is refused");
                }
                scp.receiveEnvelope(read);
            } catch (XdrException malformed) {
                throw new IllegalStateException("an envelope cannot be read", malformed);
            }
        }

        void expire() {
            var due = List.copyOf(timers.values());
            timers.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public Bytes signEnvelope(Statement statement) {
            return isSigned ? signer.sign(statement.toXdr()) : NO_SIGNATURE;
        }

        @Override
        public void emitEnvelope(Envelope envelope) {
            envelopes++;
            queue.add(new Delivery(this, envelope, isSigned ? envelope.toXdr() : Bytes.EMPTY));
        }

        @Override
        public Optional<QuorumSet> getQuorumSet(Hash hash) {
            return Optional.of(set);
        }

        @Override
        public Validation validateValue(long ofSlot, Bytes value, boolean isNomination) {
            return Validation.FULLY_VALIDATED;
        }

        @Override
        public Bytes combineCandidates(long ofSlot, SortedSet<Bytes> candidates) {
            return candidates.last();
        }

        @Override
        public void setupTimer(long ofSlot, int timer, long delayMs, Runnable expired) {
            timers.put(timer, expired);
        }

        @Override
        public void stopTimer(long ofSlot, int timer) {
            timers.remove(timer);
        }

        @Override
        public void valueExternalized(long ofSlot, Bytes value) {
            decided++;
        }
    }
}
