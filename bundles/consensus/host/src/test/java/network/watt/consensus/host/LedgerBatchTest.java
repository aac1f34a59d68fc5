// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.watt.consensus.api.Application;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Head;
import network.watt.consensus.api.LedgerRecord;
import network.watt.consensus.api.Seal;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

/** PROTOCOL §1: what a certificate certifies, with headers as the ledger writes them. */
class LedgerBatchTest {

    private static final Head HEAD =
            new Head(6, hash("header 6"), Bytes.EMPTY, 60, new Head.EngineRow(List.of(), Bytes.EMPTY), Hash.ZERO);
    private static final Set<NodeId> MEMBERS = members();

    private static Hash hash(String text) {
        return Sha256.hash(Bytes.utf8(text));
    }

    private static Set<NodeId> members() {
        var members = new TreeSet<NodeId>();
        for (int i = 0; i < 4; i++) {
            members.add(HostNetwork.id(i));
        }
        return members;
    }

    private static LedgerHeader header(Hash stateRoot, Hash resultsRoot, Hash tableHash) {
        return new LedgerHeader(
                7,
                HEAD.headerHash(),
                hash("set"),
                70,
                List.of(),
                stateRoot,
                resultsRoot,
                tableHash,
                Amount.watt(20),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Hash.ZERO);
    }

    private static LedgerHeader genuine() {
        return header(hash("state"), hash("results"), hash("table"));
    }

    private static Hash flipped(Hash hash, int bit) {
        var bytes = hash.bytes().toArray();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return new Hash(Bytes.owned(bytes));
    }

    /** Three of four sealed {@link #genuine}. */
    private static Certificate certificate() {
        var seals = new ArrayList<Seal>();
        var hash = genuine().hash();
        var signed = Seal.signedBytes(FakeLedger.NETWORK, Hash.ZERO, 7, hash);
        MEMBERS.stream().limit(3).forEach(node -> seals.add(new Seal(node, 7, hash, HostNetwork.sign(node, signed))));
        return new Certificate(seals);
    }

    private static boolean isGenuine(Seal seal) {
        var signed = Seal.signedBytes(FakeLedger.NETWORK, Hash.ZERO, seal.ledger(), seal.headerHash());
        return HostNetwork.sign(seal.node(), signed).equals(seal.signature());
    }

    /** What a newcomer at {@link #HEAD} would replay of ledger 7 as a peer sent it. */
    private static List<LedgerBatch.Good> judged(LedgerHeader header, Certificate certificate) {
        var record = new LedgerRecord(7, Bytes.EMPTY, Bytes.EMPTY, header.toXdr());
        var reply = new LedgerReply(7, Optional.of(record), certificate);
        var chain = LedgerBatch.chain(HEAD, List.of(reply), ledger(), new SealBook());
        assertThat(chain).as("the header fits the chain by its previous hash").hasSize(1);
        return List.copyOf(LedgerBatch.certified(chain, new ThreeOfFour(), LedgerBatchTest::isGenuine));
    }

    /** Reads headers as the ledger does; everything else is not asked. */
    private static Application ledger() {
        return (Application) Proxy.newProxyInstance(
                Application.class.getClassLoader(), new Class<?>[] {Application.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("link");
                    return link((Bytes) arguments[0]);
                });
    }

    private static Optional<Application.HeaderLink> link(Bytes encoded) throws XdrException {
        var header = LedgerHeader.decode(encoded);
        return Optional.of(
                new Application.HeaderLink(header.ledger(), header.hash(), header.previousHash(), Hash.ZERO));
    }

    @Test
    void shouldTakeALedgerWithAGenuineCertificate() {
        assertThat(judged(genuine(), certificate())).singleElement().satisfies(good -> assertThat(good.certificate())
                .contains(certificate()));
    }

    @Test
    void shouldRefuseAGenuineCertificateWithOneFlippedBitInARootOfTheHeader() {
        var header = genuine();
        for (int bit = 0; bit < 256; bit++) {
            var stateRoot = flipped(header.stateRoot(), bit);
            assertThat(judged(header(stateRoot, header.resultsRoot(), header.tableHash()), certificate()))
                    .as("state root, bit %d", bit)
                    .isEmpty();
            var resultsRoot = flipped(header.resultsRoot(), bit);
            assertThat(judged(header(header.stateRoot(), resultsRoot, header.tableHash()), certificate()))
                    .as("results root, bit %d", bit)
                    .isEmpty();
            var tableHash = flipped(header.tableHash(), bit);
            assertThat(judged(header(header.stateRoot(), header.resultsRoot(), tableHash), certificate()))
                    .as("table hash, bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseSealsWhoseHashWasChangedToFitAnotherHeader() {
        var other = header(hash("other"), hash("results"), hash("table"));
        var moved = certificate().seals().stream()
                .map(seal -> new Seal(seal.node(), 7, other.hash(), seal.signature()))
                .toList();
        assertThat(judged(other, new Certificate(moved))).isEmpty();
    }

    @Test
    void shouldRefuseACertificateOfTooFew() {
        var two = certificate().seals().subList(0, 2);
        assertThat(judged(genuine(), new Certificate(two))).isEmpty();
    }

    private static final class ThreeOfFour implements CertificateRule {
        @Override
        public boolean isCertifiedBy(Set<NodeId> signers) {
            return signers.stream().filter(MEMBERS::contains).count() >= 3;
        }

        @Override
        public boolean isBlockedBy(Set<NodeId> nodes) {
            return nodes.stream().filter(MEMBERS::contains).count() >= 2;
        }

        @Override
        public Set<NodeId> members() {
            return MEMBERS;
        }
    }
}
