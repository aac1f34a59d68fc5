// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.watt.consensus.api.CertificateRule;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** The engines of which a light client knows who certifies under them. Source: PROTOCOL §1. */
public enum Engine {
    /** The client's own quorum set: nothing global is in its parameters. */
    SCP("network.watt.scp.core") {
        @Override
        public CertificateRule rule(Bytes params, CertificateRule own) {
            return own;
        }
    },
    /** More than two thirds of the members that its parameters list (docs/protocol/bft.x, BftParameters). */
    BFT("network.watt.consensus.bft") {
        @Override
        public CertificateRule rule(Bytes params, CertificateRule own) throws XdrException {
            return members(XdrReader.read(params, in -> {
                var members = new TreeSet<>(in.readList(MAX_MEMBERS, NodeId::decode));
                in.readUnsignedInt();
                in.readUnsignedInt();
                return members;
            }));
        }
    },
    /** The one key that its parameters are. */
    SOLO("network.watt.consensus.solo") {
        @Override
        public CertificateRule rule(Bytes params, CertificateRule own) throws XdrException {
            return members(Set.of(XdrReader.read(params, NodeId::decode)));
        }
    };

    private static final int MAX_MEMBERS = 100;

    private final String module;

    Engine(String module) {
        this.module = module;
    }

    /** That of a bundle, by its symbolic name. */
    public static Optional<Engine> ofModule(String symbolicName) {
        return Stream.of(values())
                .filter(engine -> engine.module.equals(symbolicName))
                .findFirst();
    }

    /**
     * Who certifies under the engine with these parameters.
     *
     * @param own the client's own quorum set
     */
    public abstract CertificateRule rule(Bytes params, CertificateRule own) throws XdrException;

    /** More than two thirds of {@code members}; of one, that one. */
    private static CertificateRule members(Set<NodeId> members) {
        int faulty = (members.size() - 1) / 3;
        return new CertificateRule() {
            @Override
            public boolean isCertifiedBy(Set<NodeId> signers) {
                return count(signers) >= members.size() - faulty;
            }

            @Override
            public boolean isBlockedBy(Set<NodeId> nodes) {
                return count(nodes) > faulty;
            }

            @Override
            public Set<NodeId> members() {
                return members;
            }

            private long count(Set<NodeId> nodes) {
                return members.stream().filter(nodes::contains).count();
            }
        };
    }
}
