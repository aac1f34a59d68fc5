// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.Function;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.lite.LiteModule;
import network.watt.porep.lite.prover.LiteProver;
import network.watt.porep.sealing.ParameterFiles;
import network.watt.rewards.testkit.SmallChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sectors, sealed and proven by the real prover, on a network to develop on. */
class WholeLifeTest {

    private static final AccountId ANN = SectorChain.account("ann");
    private static final AccountId BEN = SectorChain.account("ben");
    private static final ProofId KIND = ProofId.parse("lite/1.0/2KiB");
    private static final SealBudget BUDGET = new SealBudget(256L << 20, 1);
    private static final Amount RICH = Amount.watt(100);

    @TempDir
    private Path folder;

    private final SmallChain chain = new SmallChain("life", 1_000, Amount.watt(1_000))
            .with(new SectorsModule(), SectorsParams.DEVELOPMENT.toXdr())
            .with(new LiteModule(), Bytes.EMPTY);

    @BeforeEach
    void begin() throws Exception {
        chain.endow(ANN, RICH.units());
        chain.endow(BEN, RICH.units());
        closeTo(4);
        must(BEN, new SectorOperation.RegisterKind(KIND));
        must(ANN, new SectorOperation.RegisterSpace(1, 3));
        var data = new byte[2_048];
        new Random(7).nextBytes(data);
        Files.write(folder.resolve("data"), data);
    }

    private void must(AccountId source, SectorOperation operation) {
        assertThat(chain.apply(source, operation.toOperation())).isEqualTo("ok");
    }

    private void closeTo(long ledger) {
        while (chain.ledger() < ledger) {
            chain.close();
            assertThat(chain.failedHooks()).as(chain.log().toString()).isEmpty();
            SectorChain.Audit.of(chain);
        }
    }

    private <T> T ask(Function<SectorRegister, T> question) {
        var answer = new ArrayList<T>();
        chain.act(
                "payments",
                context -> answer.add(question.apply(
                        context.call(SectorRegister.AREA, SectorRegister.class).orElseThrow())));
        return answer.get(0);
    }

    private SectorRegister.Sector sector(long number) {
        return ask(register -> register.sector(new SectorId(ANN.key(), number))).orElseThrow();
    }

    /** What a prover asks the ledger before it seals. */
    private SealRequest request(long number) {
        var kind = ask(register -> register.kind(KIND)).orElseThrow();
        var ticket = ask(register -> register.tickets(1)).get(0);
        return new SealRequest(
                KIND,
                kind.porepId(),
                new SectorId(ANN.key(), number),
                ticket.hash().bytes(),
                folder.resolve("data"));
    }

    private SealJob open(SealRequest request) throws Exception {
        return new LiteProver()
                .open(
                        request,
                        folder.resolve("sector-" + request.sector().number()),
                        BUDGET,
                        new ParameterFiles(folder.resolve("tables")));
    }

    private Commitments seal(SealRequest request) throws Exception {
        try (var job = open(request)) {
            return job.run(new Patient());
        }
    }

    private SealProof prove(SealRequest request, long number) throws Exception {
        try (var job = open(request)) {
            return job.prove(sector(number).seed().orElseThrow(), new Patient());
        }
    }

    private Commitments commit(SealRequest request, int replica) throws Exception {
        long ticket = ask(register -> register.tickets(1)).get(0).ledger();
        var sealed = seal(request);
        long number = request.sector().number();
        must(ANN, new SectorOperation.Commit(1, number, replica, ticket, sealed.commD(), sealed.commR()));
        assertThat(sector(number).statement()).isEqualTo(request.statement(sealed));
        return sealed;
    }

    @Test
    void shouldLiveFromSealingToBeingGivenUp() throws Exception {
        var request = request(0);
        commit(request, 0);
        closeTo(sector(0).challenge() + 1);
        var proof = prove(request, 0);
        must(ANN, new SectorOperation.Prove(0, proof.digest()));
        closeTo(chain.ledger() + 2);
        var picks = sector(0).demands();
        assertThat(picks).hasSize(2);
        must(BEN, new SectorOperation.Demand(new SectorId(ANN.key(), 0), undemanded(0)));
        for (var open : sector(0).demands()) {
            must(BEN, new SectorOperation.Answer(new SectorId(ANN.key(), 0), proof.opening(open.index())));
        }
        assertThat(sector(0).phase()).as(sector(0).sentence()).isEqualTo(Phase.PROVEN);
        closeTo(sector(0).disputeEnd().orElseThrow() + 1);
        assertThat(sector(0).phase()).isEqualTo(Phase.ACTIVE);
        assertThat(ask(register -> register.power(ANN)).bytes()).isEqualTo(2_048);
        must(ANN, new SectorOperation.Drop(0));
        must(ANN, new SectorOperation.ReleaseSpace(1, 3));
        var bond = SectorsParams.DEVELOPMENT.bonds().demandBond().units();
        assertThat(chain.balance(ANN)).isEqualTo(RICH.units() + bond);
        assertThat(chain.balance(BEN)).isEqualTo(RICH.units() - bond);
    }

    private int undemanded(long number) {
        int index = 0;
        while (isOpen(number, index)) {
            index++;
        }
        return index;
    }

    private boolean isOpen(long number, int index) {
        return sector(number).demands().stream().anyMatch(open -> open.index() == index);
    }

    @Test
    void shouldRefuseARealProofOfOneReplicaForAnother() throws Exception {
        var first = request(0);
        var second = request(1);
        var sealed = commit(first, 0);
        var other = commit(second, 1);
        assertThat(other.commD()).as("the same data").isEqualTo(sealed.commD());
        assertThat(other.commR()).as("another replica").isNotEqualTo(sealed.commR());
        closeTo(sector(1).challenge() + 1);
        // A provider that keeps one replica and proves it twice.
        var proof = prove(first, 0);
        must(ANN, new SectorOperation.Prove(0, proof.digest()));
        must(ANN, new SectorOperation.Prove(1, proof.digest()));
        closeTo(chain.ledger() + 2);
        for (long number = 0; number < 2; number++) {
            int index = sector(number).demands().get(0).index();
            must(BEN, new SectorOperation.Answer(new SectorId(ANN.key(), number), proof.opening(index)));
        }
        assertThat(sector(0).phase()).isEqualTo(Phase.PROVEN);
        assertThat(sector(1).phase()).isEqualTo(Phase.REFUSED);
        assertThat(sector(1).sentence()).contains("proof.");
        assertThat(chain.held(Coins.BURNED)).isEqualTo(Amount.watt(1).units());
    }

    @Test
    void shouldRefuseARealProofOfWhichOneByteIsWrong() throws Exception {
        var request = request(0);
        commit(request, 0);
        closeTo(sector(0).challenge() + 1);
        var right = prove(request, 0);
        var openings = new ArrayList<>(right.openings());
        for (int index = 0; index < openings.size(); index++) {
            var bytes = openings.get(index).toArray();
            bytes[index % bytes.length] ^= 1;
            openings.set(index, Bytes.owned(bytes));
        }
        var wrong = new SealProof(openings);
        must(ANN, new SectorOperation.Prove(0, wrong.digest()));
        closeTo(chain.ledger() + 2);
        int index = sector(0).demands().get(0).index();
        must(ANN, new SectorOperation.Answer(new SectorId(ANN.key(), 0), wrong.opening(index)));
        assertThat(sector(0).phase()).isEqualTo(Phase.REFUSED);
    }
}
