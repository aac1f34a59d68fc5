// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.Effect;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.EngineStatus;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.api.Validation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The smallest engine with a quorum: everybody echoes the slot's leader; enough echoes decide. Not fault tolerant. */
final class EchoEngines implements ConsensusEngines {

    private final SortedSet<NodeId> members;
    private final int threshold;

    EchoEngines(Set<NodeId> members, int threshold) {
        this.members = new TreeSet<>(members);
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public ConsensusEngine open(EngineDriver driver, StartContext start) {
        return new Echo(driver, start.validator());
    }

    @Override
    public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
        return new Threshold();
    }

    /** What every node refers to in its messages: an item of its own. */
    static Bytes itemOf(NodeId node) {
        return Bytes.utf8("item of ").concat(node.key());
    }

    private record Message(int kind, Hash item, Bytes value) {
        static Optional<Message> read(Bytes bytes) {
            try {
                return Optional.of(XdrReader.read(
                        bytes, in -> new Message(in.readInt(), Hash.decode(in), in.readOpaque(100_000))));
            } catch (XdrException malformed) {
                return Optional.empty();
            }
        }

        Bytes bytes() {
            return new XdrWriter()
                    .writeInt(kind)
                    .write(item)
                    .writeOpaque(value, 100_000)
                    .toBytes();
        }
    }

    private final class Threshold implements CertificateRule {
        @Override
        public boolean isCertifiedBy(Set<NodeId> signers) {
            return signers.stream().filter(members::contains).count() >= threshold;
        }

        @Override
        public boolean isBlockedBy(Set<NodeId> nodes) {
            return nodes.stream().filter(members::contains).count() > members.size() - threshold;
        }

        @Override
        public Set<NodeId> members() {
            return members;
        }
    }

    private final class Echo implements ConsensusEngine {
        private final EngineDriver driver;
        private final boolean validator;
        private final Map<Long, Bytes> echoed = new TreeMap<>();
        private final Map<Long, Map<NodeId, Bytes>> echoes = new TreeMap<>();
        private final Set<Long> done = new TreeSet<>();

        Echo(EngineDriver driver, boolean validator) {
            this.driver = driver;
            this.validator = validator;
            driver.publish(itemOf(driver.self()));
        }

        private NodeId leader(long slot) {
            return List.copyOf(members).get((int) (slot % members.size()));
        }

        @Override
        public List<Effect> propose(long slot, Bytes value, Bytes previous) {
            if (!leader(slot).equals(driver.self()) || echoed.containsKey(slot)) {
                return List.of();
            }
            var effects = new ArrayList<Effect>();
            effects.add(new Effect.Send(slot, 0, message(0, value)));
            effects.addAll(echo(slot, value));
            return effects;
        }

        private Bytes message(int kind, Bytes value) {
            return new Message(kind, Sha256.hash(itemOf(driver.self())), value).bytes();
        }

        private List<Effect> echo(long slot, Bytes value) {
            if (!validator || echoed.putIfAbsent(slot, value) != null) {
                return List.of();
            }
            var effects = new ArrayList<Effect>();
            effects.add(new Effect.Send(slot, 1, message(1, value)));
            effects.addAll(count(slot, driver.self(), value));
            return effects;
        }

        private List<Effect> count(long slot, NodeId node, Bytes value) {
            var of = echoes.computeIfAbsent(slot, s -> new TreeMap<>());
            of.putIfAbsent(node, value);
            long same = of.values().stream().filter(value::equals).count();
            return same >= threshold && done.add(slot) ? List.of(new Effect.Finalized(slot, value)) : List.of();
        }

        @Override
        public List<Effect> receive(long slot, NodeId sender, Bytes bytes) {
            var message = Message.read(bytes);
            if (message.isEmpty() || driver.item(message.get().item()).isEmpty()) {
                return List.of();
            }
            var value = message.get().value();
            if (driver.validate(slot, value) != Validation.FULLY_VALIDATED) {
                return List.of();
            }
            return message.get().kind() == 1
                    ? count(slot, sender, value)
                    : sender.equals(leader(slot)) ? echo(slot, value) : List.of();
        }

        @Override
        public List<Effect> timer(long slot, int timer) {
            return List.of();
        }

        @Override
        public List<Effect> restore(long slot, List<Bytes> own) {
            var effects = new ArrayList<Effect>();
            for (var bytes : own) {
                var message = Message.read(bytes).orElseThrow();
                if (message.kind() == 1) {
                    echoed.put(slot, message.value());
                    effects.addAll(count(slot, driver.self(), message.value()));
                }
            }
            return effects;
        }

        @Override
        public References references(Bytes bytes) {
            return Message.read(bytes)
                    .map(message -> new References(Set.of(message.item()), Set.of(message.value())))
                    .orElse(References.NONE);
        }

        @Override
        public boolean isObsolete(Bytes newer, Bytes older) {
            return newer.equals(older);
        }

        @Override
        public void quiesce(long slot) {}

        @Override
        public void purge(long slot) {
            echoes.keySet().removeIf(old -> old < slot);
        }

        @Override
        public EngineStatus status(long slot) {
            var heard = echoes.getOrDefault(slot, Map.of());
            var nodes = members.stream()
                    .map(node ->
                            new EngineStatus.NodeStatus(node, heard.containsKey(node) ? "agree" : "missing", "echo"))
                    .toList();
            var phase = done.contains(slot) ? "externalized" : "echoing";
            return new EngineStatus("echo", slot, phase, "waits for echoes", nodes, -1);
        }

        @Override
        public CertificateRule certificateRule() {
            return new Threshold();
        }
    }
}
