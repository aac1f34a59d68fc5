// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.ProtocolTable;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealProfile;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorRegister;

/** Some sectors as a module would tell of them, and a node's ledger around it that can be asked. */
final class TestRegister implements SectorRegister {

    static final AccountId ANN = new AccountId(Sha256.hash(Bytes.utf8("ann")).bytes());
    static final AccountId BEN = new AccountId(Sha256.hash(Bytes.utf8("ben")).bytes());
    static final ProofId LITE = ProofId.parse("lite/1.0/1GiB");
    static final ProofId GONE = ProofId.parse("gone/1.0/32GiB");

    final List<Sector> sectors = new ArrayList<>();

    /** A sector of Ann's. */
    void add(long number, Phase phase, Optional<Bytes> seed, OpenDemand... demands) {
        var statement = new SealStatement(
                LITE,
                bytes("porep"),
                new SectorId(ANN.key(), number),
                bytes("ticket"),
                bytes("d"),
                bytes("r" + number));
        sectors.add(new Sector(
                statement,
                1,
                0,
                phase,
                "It waits.",
                Amount.watt(3),
                100,
                60,
                130,
                200,
                seed,
                seed.map(drawn -> Sha256.hash(drawn)),
                seed.map(drawn -> 4_500L),
                List.of(demands)));
    }

    static Bytes bytes(String text) {
        return Sha256.hash(Bytes.utf8(text)).bytes();
    }

    @Override
    public List<Kind> kinds(int after, int limit) {
        return List.of(
                new Kind(
                        1,
                        LITE,
                        bytes("porep"),
                        Optional.of(new SealProfile(LITE.size(), 30, 180, 40_000, 2_000)),
                        Optional.of(6),
                        Amount.watt(3),
                        ""),
                new Kind(
                        2,
                        GONE,
                        bytes("gone"),
                        Optional.empty(),
                        Optional.empty(),
                        Amount.watt(90),
                        "No area judges the scheme gone."));
    }

    @Override
    public Optional<Kind> kind(int number) {
        return kinds(0, MAX_PAGE).stream()
                .filter(kind -> kind.number() == number)
                .findFirst();
    }

    @Override
    public Optional<Kind> kind(ProofId proof) {
        return kinds(0, MAX_PAGE).stream()
                .filter(kind -> kind.proof().equals(proof))
                .findFirst();
    }

    @Override
    public List<Room> rooms(AccountId provider) {
        return provider.equals(ANN) ? List.of(new Room(1, 4, Amount.watt(12))) : List.of();
    }

    @Override
    public Optional<Sector> sector(SectorId id) {
        return sectors.stream()
                .filter(sector -> sector.statement().sector().equals(id))
                .findFirst();
    }

    @Override
    public List<Sector> sectors(AccountId provider, Optional<Long> after, int limit) {
        return sectors.stream()
                .filter(sector -> sector.provider().equals(provider))
                .filter(sector -> sector.statement().sector().number() > after.orElse(-1L))
                .sorted(Comparator.comparing(
                        sector -> sector.statement().sector().number()))
                .limit(Math.min(limit, MAX_PAGE))
                .toList();
    }

    @Override
    public long unusedNumber(AccountId provider) {
        return sectors(provider, Optional.empty(), MAX_PAGE).stream()
                .mapToLong(sector -> sector.statement().sector().number() + 1)
                .max()
                .orElse(0);
    }

    @Override
    public List<Ticket> tickets(int limit) {
        return List.of(new Ticket(180, new Hash(bytes("180"))), new Ticket(120, new Hash(bytes("120"))));
    }

    @Override
    public Power power(AccountId provider) {
        return provider.equals(ANN) ? new Power(1, 1 << 30) : new Power(0, 0);
    }

    @Override
    public Power power() {
        return new Power(1, 1 << 30);
    }

    @Override
    public Terms terms() {
        return new Terms(false, Amount.watt(1), Amount.parse("0.001"), Amount.watt(1), 50, 30, 4_320, 12, 4, 2, 176);
    }

    /** A node of the network whose module tells of this, or of none that does. */
    static Ledgers ledgers(Optional<SectorRegister> register) {
        return (Ledgers) Proxy.newProxyInstance(
                TestRegister.class.getClassLoader(), new Class<?>[] {Ledgers.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "network" -> new Ledgers.Network("rehearsal", Hash.ZERO, AddressPrefix.TEST);
                        case "ask" -> CompletableFuture.completedStage(ask((Function<?, ?>) arguments[0], register));
                        default -> throw new IllegalStateException("a view of sectors asked for " + method.getName());
                    };
                });
    }

    @SuppressWarnings("unchecked")
    private static Object ask(Function<?, ?> question, Optional<SectorRegister> register) {
        return ((Function<Ledgers.Enquiry, Object>) question).apply(new Asked(register));
    }

    private record Asked(Optional<SectorRegister> register) implements Ledgers.Enquiry {

        @Override
        public LedgerHeader head() {
            return new LedgerHeader(
                    190,
                    Hash.ZERO,
                    Hash.ZERO,
                    0,
                    List.of(),
                    Hash.ZERO,
                    Hash.ZERO,
                    Hash.ZERO,
                    Amount.ZERO,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Hash.ZERO);
        }

        @Override
        public ProtocolTable table() {
            return new ProtocolTable(List.of());
        }

        @Override
        public <T> Optional<T> call(String area, Class<T> api) {
            return area.equals(AREA) ? register.map(api::cast) : Optional.empty();
        }
    }
}
