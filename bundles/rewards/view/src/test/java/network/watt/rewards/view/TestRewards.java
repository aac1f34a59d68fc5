// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.view;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import network.watt.ledger.access.Ledgers;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerHeader;
import network.watt.ledger.api.ProtocolTable;
import network.watt.ledger.api.TableRow;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.AccountsParams;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.testkit.SmallChain;

/** A chain with the real accounts of rewards, days of five ledgers, and a node's ledger around it that can be asked. */
final class TestRewards {

    static final long DAY_LEDGERS = 5;
    static final AccountId ANN = account("ann");
    static final AccountId BEN = account("ben");

    final SmallChain chain = new SmallChain("views", DAY_LEDGERS, Amount.watt(1_000));

    static TestRewards withAccounts() {
        var rewards = new TestRewards();
        rewards.chain.with(new AccountsModule(), new AccountsParams(3, false).toXdr());
        rewards.chain.endow(ANN, 10_000);
        return rewards;
    }

    static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    static String text(AccountId account) {
        return account.text(AddressPrefix.TEST);
    }

    /** Does what a phase might do. */
    void act(Consumer<RewardAccounts> what) {
        chain.act(
                RewardAccounts.AREA,
                context -> what.accept(
                        context.call(RewardAccounts.AREA, RewardAccounts.class).orElseThrow()));
    }

    String claim(AccountId account) {
        return chain.apply(BEN, new Claim(account).toOperation());
    }

    void nextDay() {
        long day = chain.day();
        while (chain.day() == day) {
            chain.close();
        }
    }

    /** Only what a view of rewards may ask of the ledger. */
    Ledgers ledgers() {
        return (Ledgers) Proxy.newProxyInstance(
                TestRewards.class.getClassLoader(), new Class<?>[] {Ledgers.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "network" -> new Ledgers.Network("rehearsal", Hash.ZERO, AddressPrefix.TEST);
                        case "ask" -> CompletableFuture.completedStage(ask((Function<?, ?>) arguments[0]));
                        default -> throw new IllegalStateException("a view of rewards asked for " + method.getName());
                    };
                });
    }

    @SuppressWarnings("unchecked")
    private Object ask(Function<?, ?> question) {
        var answers = new ArrayList<Object>();
        chain.act(
                "nobody's",
                context ->
                        answers.add(((Function<Ledgers.Enquiry, Object>) question).apply(new Asked(context, head()))));
        return answers.get(0);
    }

    private record Asked(CloseContext context, LedgerHeader head) implements Ledgers.Enquiry {

        @Override
        public ProtocolTable table() {
            return new ProtocolTable(List.of(new TableRow(
                    "rewards", "network.watt.rewards.daily", "1.0.0", Hash.ZERO, Hash.ZERO, 7, List.of(), List.of())));
        }

        @Override
        public <T> Optional<T> call(String area, Class<T> api) {
            return context.call(area, api);
        }
    }

    private LedgerHeader head() {
        return new LedgerHeader(
                chain.ledger() - 1,
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
}
