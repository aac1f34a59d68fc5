// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.TestNode.ALICE;
import static network.watt.ledger.host.TestNode.BOB;
import static network.watt.ledger.host.TestNode.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.watt.consensus.api.Certificate;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.Seal;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.LightClient;
import network.watt.ledger.proof.LightProof;
import network.watt.ledger.proof.StateKeys;
import network.watt.ledger.proof.TransactionFact;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import org.junit.jupiter.api.Test;

/** What a node proves, a client believes; it trusts the one node that seals here. */
class LedgerProofsTest {

    private static final NodeId VALIDATOR =
            new NodeId(TestNode.account("validator").key());

    private final TestNode node = new TestNode();
    private final LightClient client =
            new LightClient(node.genesis.networkId(), 0, new One(), new One(), Map.of(), (key, message, seal) -> true);

    private record One() implements CertificateRule {

        @Override
        public boolean isCertifiedBy(Set<NodeId> signers) {
            return signers.contains(VALIDATOR);
        }

        @Override
        public boolean isBlockedBy(Set<NodeId> nodes) {
            return nodes.contains(VALIDATOR);
        }

        @Override
        public Set<NodeId> members() {
            return Set.of(VALIDATOR);
        }
    }

    private void certify(long ledger) {
        var hash = node.host.ledger(ledger).orElseThrow().hash();
        var seal = new Seal(VALIDATOR, ledger, hash, Bytes.owned(new byte[64]));
        node.now(node.application().certified(ledger, new Certificate(List.of(seal))));
    }

    private static LightProof passedOn(Optional<LightProof> proof) throws Exception {
        return LightProof.decode(proof.orElseThrow().toXdr());
    }

    @Test
    void shouldProveAccountsAndAbsencesOnceTheLedgerIsCertified() throws Exception {
        node.apply(ALICE, MischiefModule.pay(BOB, 77));
        var bob = node.host.proofs().entry(StateKeys.account(BOB)).toCompletableFuture();
        var carol = node.host.proofs().entry(StateKeys.account(CAROL)).toCompletableFuture();
        node.time.advance(100);
        assertThat(bob).isNotDone();
        certify(1);
        var balance = (EntryFact) client.verify(passedOn(node.now(bob)));
        assertThat(balance.accountEntry().orElseThrow().balance())
                .isEqualTo(Amount.units(Amount.watt(1_000).units() + 77));
        var absence = (EntryFact) client.verify(passedOn(node.now(carol)));
        assertThat(absence.account()).contains(CAROL);
        assertThat(absence.accountEntry()).isEmpty();
    }

    @Test
    void shouldProveTransactionsOfOldLedgers() throws Exception {
        node.apply(ALICE, MischiefModule.pay(BOB, 77));
        certify(1);
        node.apply(ALICE, MischiefModule.pay(BOB, 78));
        var id = node.host.ledger(1).orElseThrow().transactions().get(0).transaction();
        var proof = passedOn(node.now(node.host.proofs().transaction(id)));
        assertThat(proof.sealed().header().ledger()).isOne();
        var fact = (TransactionFact) client.verify(proof);
        assertThat(fact.transaction().id(node.genesis.networkId())).isEqualTo(id);
        assertThat(fact.result().succeeded()).isTrue();
        assertThat(node.now(node.host.proofs().transaction(Hash.ZERO))).isEmpty();
    }

    @Test
    void shouldProveNothingUnderGenesisOrWhereNoCertificateComes() {
        assertThat(node.now(node.host.proofs().entry(StateKeys.account(BOB)))).isEmpty();
        node.apply(ALICE, MischiefModule.pay(BOB, 77));
        var waiting = node.host.proofs().entry(StateKeys.account(BOB)).toCompletableFuture();
        for (int ledger = 2; ledger <= 13; ledger++) {
            assertThat(waiting).isNotDone();
            node.apply(ALICE, MischiefModule.pay(BOB, 1));
        }
        assertThat(node.now(waiting)).isEmpty();
    }

    @Test
    void shouldProveWhatHeldAfterOneOfTheLastLedgers() throws Exception {
        for (int ledger = 1; ledger <= 20; ledger++) {
            node.apply(ALICE, MischiefModule.pay(BOB, 100));
            certify(ledger);
        }
        for (long ledger = 4; ledger <= 20; ledger++) {
            var proof = passedOn(node.now(node.host.proofs().entry(StateKeys.account(BOB), ledger)));
            assertThat(proof.sealed().header().ledger()).isEqualTo(ledger);
            var balance = (EntryFact) client.verify(proof);
            assertThat(balance.accountEntry().orElseThrow().balance())
                    .isEqualTo(Amount.units(Amount.watt(1_000).units() + 100 * ledger));
        }
        for (long gone : new long[] {0, 3, 21, -1}) {
            assertThat(node.now(node.host.proofs().entry(StateKeys.account(BOB), gone)))
                    .isEmpty();
        }
    }
}
