// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister;
import network.watt.rewards.testkit.SmallChain;

/** A small chain with sectors of the scheme that costs nothing, whose books are audited with every ledger. */
final class SectorChain {

    static final AccountId ANN = account("ann");
    static final AccountId BEN = account("ben");
    static final AccountId LIA = account("lia");
    static final long RICH = 1_000_000;
    static final int KIND = 1;

    /** Bonds of 100 and 10; of a refused sector 40 % are the demander's. Short spans. */
    static final SectorsParams PARAMS = params(20, 4, 2, 1_000);

    final SmallChain chain;
    private int data;

    static SectorsParams params(int disputeLedgers, int demandsPerSector, int picks, int wakes) {
        return new SectorsParams(
                false,
                300_000,
                FakeScheme.CHALLENGES,
                new SpanTerms(3, 720, 12, disputeLedgers, 2, 50),
                new BondTerms(Amount.units(100), Amount.ZERO, Amount.units(10), 40),
                new LoadTerms(5_000_000, demandsPerSector, picks, wakes));
    }

    SectorChain() {
        this(PARAMS);
    }

    SectorChain(SectorsParams params) {
        chain = new SmallChain("sectors", 1_000, Amount.units(10 * RICH))
                .with(new SectorsModule(), params.toXdr())
                .with(new FakeScheme(), Bytes.EMPTY);
        for (var account : new AccountId[] {ANN, BEN, LIA}) {
            chain.endow(account, RICH);
        }
        closeTo(3);
    }

    static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    static SectorId id(AccountId provider, long number) {
        return new SectorId(provider.key(), number);
    }

    String apply(AccountId source, SectorOperation operation) {
        return chain.apply(source, operation.toOperation());
    }

    void must(AccountId source, SectorOperation operation) {
        assertThat(apply(source, operation)).as(operation.toString()).isEqualTo("ok");
    }

    /** Closes the ledger being built and looks through the books. */
    void close() {
        chain.close();
        assertThat(chain.failedHooks()).as(chain.log().toString()).isEmpty();
        Audit.of(chain);
    }

    /** Until ledger {@code next} is being built. */
    void closeTo(long next) {
        while (chain.ledger() < next) {
            close();
        }
    }

    void registerKind(ProofId proof) {
        must(BEN, new SectorOperation.RegisterKind(proof));
    }

    SectorOperation.Commit commitment(int kind, long number) {
        var commD = Sha256.hash(Bytes.utf8("data " + data++)).bytes();
        long ticket = ask(register -> register.tickets(1)).get(0).ledger();
        return new SectorOperation.Commit(kind, number, 0, ticket, commD, commD);
    }

    /** Room, and a sector committed in it. */
    void commit(AccountId provider, int kind, long number) {
        must(provider, new SectorOperation.RegisterSpace(kind, 1));
        must(provider, commitment(kind, number));
    }

    /** A sector of kind 1 committed, and the ledgers closed until it can be proven. */
    void challenged(AccountId provider, long number) {
        commit(provider, KIND, number);
        closeTo(sector(provider, number).challenge() + 1);
    }

    SealProof proof(AccountId provider, long number, Integer... wrong) {
        var sector = sector(provider, number);
        return FakeScheme.proof(sector.statement(), sector.seed().orElseThrow(), wrong);
    }

    /** The digest handed in, and the ledgers closed until the ledger has picked. */
    SealProof proven(AccountId provider, long number, Integer... wrong) {
        var proof = proof(provider, number, wrong);
        must(provider, new SectorOperation.Prove(number, proof.digest()));
        close();
        close();
        return proof;
    }

    String answer(AccountId provider, long number, SealProof proof, int index) {
        return apply(provider, new SectorOperation.Answer(id(provider, number), proof.opening(index)));
    }

    /** Shows all that is demanded, but for some openings. */
    void answerAll(AccountId provider, long number, SealProof proof, Integer... but) {
        for (var demand : sector(provider, number).demands()) {
            if (!List.of(but).contains(demand.index())) {
                assertThat(answer(provider, number, proof, demand.index())).isEqualTo("ok");
            }
        }
    }

    String demand(AccountId demander, AccountId provider, long number, int index) {
        return apply(demander, new SectorOperation.Demand(id(provider, number), index));
    }

    SectorRegister.Sector sector(AccountId provider, long number) {
        return ask(register -> register.sector(id(provider, number))).orElseThrow();
    }

    Optional<SectorRegister.Sector> anySector(AccountId provider, long number) {
        return ask(register -> register.sector(id(provider, number)));
    }

    List<SectorRegister.Sector> sectors(AccountId provider, Optional<Long> after, int limit) {
        return ask(register -> register.sectors(provider, after, limit));
    }

    List<SectorRegister.Room> rooms(AccountId provider) {
        return ask(register -> register.rooms(provider));
    }

    List<SectorRegister.Kind> kinds(int after, int limit) {
        return ask(register -> register.kinds(after, limit));
    }

    SectorRegister.Phase phase(AccountId provider, long number) {
        return sector(provider, number).phase();
    }

    /** What the area tells others. */
    <T> T ask(Function<SectorRegister, T> question) {
        var answer = new ArrayList<T>();
        chain.act(
                "payments",
                context -> answer.add(question.apply(
                        context.call(SectorRegister.AREA, SectorRegister.class).orElseThrow())));
        return answer.get(0);
    }

    long bonds() {
        return chain.held(Area.BONDS);
    }

    long burned() {
        return chain.held(Coins.BURNED);
    }

    /** Whether the pool holds what rooms, sectors and demands say, and every sector waits where its entry says. */
    static final class Audit {

        private static final int PREFIX = 1;

        private long bonds;
        private int waiting;
        private int queued;

        static void of(SmallChain chain) {
            var audit = new Audit();
            // An area of a module that serves nothing has entries all the same; they are read as they are.
            chain.act(SectorRegister.AREA, context -> context.state().scan(Bytes.EMPTY, (key, value) -> {
                audit.entry(key, value);
                return true;
            }));
            assertThat(audit.bonds).as("bonds").isEqualTo(chain.held(Area.BONDS));
            assertThat(audit.queued).as("places in queues").isEqualTo(audit.waiting);
        }

        private void entry(Bytes key, Bytes value) {
            try {
                switch (key.slice(0, PREFIX).utf8()) {
                    case "r" ->
                        bonds +=
                                XdrReader.read(value, RoomEntry::decode).bonds().units();
                    case "s" -> sector(XdrReader.read(value, SectorEntry::decode));
                    case "q", "p" -> queued++;
                    default -> {}
                }
            } catch (XdrException malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        private void sector(SectorEntry sector) {
            bonds += sector.bond().units();
            sector.dispute().ifPresent(dispute -> dispute.open()
                    .forEach(each -> bonds += each.bond().units()));
            waiting += sector.wake() > 0 ? 1 : 0;
        }
    }
}
