// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.LedgerHeader.NextConsensus;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrWriter;
import org.junit.jupiter.api.Test;

/** Whom a phone believes, and what. Real signatures, by the platform's own provider. */
class LightClientTest {

    private static final Hash BFT = Ledgers.hash("bundle of bft");
    private static final Hash SCP = Ledgers.hash("bundle of scp");
    private static final Hash SOLO = Ledgers.hash("bundle of solo");
    private static final Map<Hash, Engine> ENGINES = Map.of(BFT, Engine.BFT, SCP, Engine.SCP, SOLO, Engine.SOLO);

    private final Network network;
    private final LightClient client;

    LightClientTest() throws GeneralSecurityException {
        network = new Network(4);
        var own = network.atLeast(3);
        client = new LightClient(Ledgers.ID, 10, own, own, ENGINES, Signatures.ofThePlatform());
    }

    private LightProof proof(Fact fact) {
        return new LightProof(network.sealed(Ledgers.header(12), 3), fact);
    }

    private static LightProof alice(Sealed sealed) {
        return new LightProof(sealed, Ledgers.alice());
    }

    private void refuses(String code, LightProof proof) {
        assertThatThrownBy(() -> client.verify(proof))
                .isInstanceOfSatisfying(ProofException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    @Test
    void shouldBelieveABalanceAnAbsenceAndAPayment() throws Exception {
        var balance = (EntryFact)
                client.verify(LightProof.decode(proof(Ledgers.alice()).toXdr()));
        assertThat(balance.account()).contains(Ledgers.ALICE);
        assertThat(balance.accountEntry()).contains(Ledgers.OF_ALICE);
        var absence = (EntryFact)
                client.verify(LightProof.decode(proof(Ledgers.nobody()).toXdr()));
        assertThat(absence.account()).contains(Ledgers.NOBODY);
        assertThat(absence.accountEntry()).isEmpty();
        for (int number = 1; number <= 5; number++) {
            var payment = (TransactionFact)
                    client.verify(LightProof.decode(proof(Ledgers.fact(number)).toXdr()));
            assertThat(payment.transaction()).isEqualTo(Ledgers.payment(number));
            assertThat(payment.result().succeeded()).isEqualTo(number != 4);
        }
    }

    /** Three of four have sealed, as many as are needed: so every seal counts. */
    @Test
    void shouldRefuseEveryProofInWhichAByteIsWrong() throws Exception {
        for (var good : List.of(proof(Ledgers.alice()), proof(Ledgers.nobody()), proof(Ledgers.fact(3)))) {
            client.verify(good);
            var bytes = good.toXdr();
            for (int at = 0; at < bytes.size(); at++) {
                var flipped = bytes.toArray();
                flipped[at] ^= (byte) (1 << at * 5 % 8);
                assertThat(isRefusedOrTrue(Bytes.owned(flipped), good.fact()))
                        .as("byte %s", at)
                        .isTrue();
            }
        }
    }

    /** What proves that one account does not exist may prove it of another, too. */
    private boolean isRefusedOrTrue(Bytes encoded, Fact good) {
        try {
            return client.verify(LightProof.decode(encoded)) instanceof EntryFact absence
                    && good instanceof EntryFact nobody
                    && absence.value().isEmpty()
                    && !absence.key().equals(nobody.key())
                    && !absence.key().equals(Ledgers.alice().key());
        } catch (XdrException | ProofException refused) {
            return true;
        }
    }

    @Test
    void shouldRefuseWhatTooFewOrStrangersOrAnotherNetworkSealed() throws Exception {
        var header = Ledgers.header(12);
        refuses("proof.uncertified", alice(network.sealed(header, 2)));
        refuses("proof.uncertified", alice(new Network(4).sealed(header, 4)));
        refuses("proof.uncertified", alice(network.sealed(header, 4, Ledgers.hash("other"))));
        var elsewhere = network.sealed(header, 4).seals();
        refuses("proof.uncertified", alice(new Sealed(Ledgers.header(13), elsewhere)));
    }

    @Test
    void shouldRefuseWhatDoesNotFollow() {
        var alice = Ledgers.alice();
        refuses("proof.wrong-path", proof(new EntryFact(alice.key(), Optional.empty(), alice.path())));
        refuses("proof.wrong-path", proof(new EntryFact(Ledgers.nobody().key(), alice.value(), alice.path())));
        var third = Ledgers.fact(3);
        refuses("proof.wrong-path", proof(new TransactionFact(Ledgers.payment(2), third.result(), third.path())));
    }

    @Test
    void shouldRefuseLedgersBeforeItsFirst() {
        refuses("proof.too-old", alice(network.sealed(Ledgers.header(9), 4)));
    }

    private static Bytes members(List<NodeId> members) {
        return new XdrWriter()
                .writeList(members, 100)
                .writeInt(1000)
                .writeInt(500)
                .toBytes();
    }

    private static LedgerHeader last(long ledger, Hash engine, Bytes params) {
        return Ledgers.header(ledger, Optional.of(new NextConsensus(ledger + 1, engine, Sha256.hash(params))));
    }

    @Test
    void shouldFollowEnginesAndBelieveOnlyThoseOfTheTime() throws Exception {
        var bft = new Network(4);
        var params = members(bft.nodes());
        client.follow(new Handover(network.sealed(last(20, BFT, params), 3), params));
        assertThat(client.since()).isEqualTo(21);
        client.verify(alice(bft.sealed(Ledgers.header(30), 3)));
        client.verify(alice(network.sealed(Ledgers.header(20), 3)));
        refuses("proof.uncertified", alice(network.sealed(Ledgers.header(30), 4)));
        refuses("proof.uncertified", alice(bft.sealed(Ledgers.header(30), 2)));
        refuses("proof.uncertified", alice(bft.sealed(Ledgers.header(20), 4)));

        var solo = new Network(1);
        var key = solo.node(0).key();
        var toSolo = new Handover(bft.sealed(last(40, SOLO, key), 3), key);
        client.follow(Handover.decode(toSolo.toXdr()));
        client.verify(alice(solo.sealed(Ledgers.header(41), 1)));
        client.follow(new Handover(solo.sealed(last(50, SCP, Bytes.EMPTY), 1), Bytes.EMPTY));
        client.verify(alice(network.sealed(Ledgers.header(51), 3)));
    }

    @Test
    void shouldRefuseHandoversThatAreNone() throws Exception {
        var params = members(new Network(4).nodes());
        var others = members(new Network(4).nodes());
        refuses("proof.no-handover", new Handover(network.sealed(Ledgers.header(20), 3), params));
        var early = Ledgers.header(20, Optional.of(new NextConsensus(30, BFT, Sha256.hash(params))));
        refuses("proof.no-handover", new Handover(network.sealed(early, 3), params));
        refuses("proof.wrong-params", new Handover(network.sealed(last(20, BFT, params), 3), others));
        refuses("proof.uncertified", new Handover(network.sealed(last(20, BFT, params), 2), params));
        var unknown = last(20, Ledgers.hash("new"), params);
        refuses("proof.unknown-engine", new Handover(network.sealed(unknown, 3), params));
        var cut = params.slice(0, 40);
        refuses("proof.wrong-params", new Handover(network.sealed(last(20, BFT, cut), 3), cut));
    }

    private void refuses(String code, Handover handover) {
        assertThatThrownBy(() -> client.follow(handover))
                .isInstanceOfSatisfying(ProofException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    /** Those who left could seal anything later: once the end of an era is known, they are not believed beyond. */
    @Test
    void shouldDemandAHandoverThatItHasHeardOf() throws Exception {
        var params = members(new Network(4).nodes());
        client.verify(alice(network.sealed(last(20, BFT, params), 3)));
        refuses("proof.handover-missing", alice(network.sealed(Ledgers.header(21), 4)));
        client.verify(alice(network.sealed(Ledgers.header(19), 3)));
    }

    /** 15 seals, and 24 steps: more than a million entries have. */
    @Test
    void shouldFitThreeKilobytes() throws Exception {
        var steps = new ArrayList<StateProof.Step>();
        for (int bits = 0; bits < 24; bits++) {
            steps.add(new StateProof.Step(bits, Hash.ZERO));
        }
        var value = Ledgers.OF_ALICE.toXdr();
        var path = new StateProof(steps, new StateProof.Entry(StateHashes.valueHash(value)));
        var fact = new EntryFact(StateKeys.account(Ledgers.ALICE), Optional.of(value), path);
        var proof = new LightProof(new Network(15).sealed(Ledgers.header(12), 15), fact);
        assertThat(proof.toXdr().size()).isLessThanOrEqualTo(3 * 1024);
    }

    @Test
    void shouldTakeNonsenseForNoSignature() {
        var signatures = Signatures.ofThePlatform();
        assertThat(signatures.isGenuine(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY)).isFalse();
        var key = network.node(0).key();
        assertThat(signatures.isGenuine(key, Bytes.EMPTY, Bytes.owned(new byte[64])))
                .isFalse();
        assertThat(signatures.isGenuine(key, Bytes.EMPTY, Bytes.owned(new byte[3])))
                .isFalse();
    }
}
