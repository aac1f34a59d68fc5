// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.api.Emission;
import network.watt.rewards.api.RewardAccounts;
import network.watt.rewards.phases.NodeOperation.Present;
import network.watt.rewards.phases.NodeOperation.Register;
import network.watt.rewards.phases.PresenceTerms;
import network.watt.rewards.phases.SignedText;
import network.watt.rewards.testkit.SmallChain;

/** A chain in phase 1 whose days have five ledgers and issue 1 000 000 units each, with what people do on it. */
final class Scene {

    static final long DAY_ISSUES = 1_000_000;
    static final AccountId ALICE = account("alice");
    static final AccountId BOB = account("bob");
    static final AccountId CAROL = account("carol");

    final SmallChain chain;

    Scene() {
        this(params(100 * DAY_ISSUES, 100, 2), 5);
    }

    Scene(DailyParams params, long dayLedgers) {
        chain = new SmallChain("phase 1", dayLedgers, Amount.watt(100))
                .with(new AccountsModule(), Bytes.EMPTY)
                .with(new DailyModule(), params.toXdr());
    }

    static DailyParams params(long cap, long days, long presenceEvery) {
        var presence = new PresenceTerms(presenceEvery, 20_000, 90, 3, 2);
        return new DailyParams(new Emission(Amount.units(cap), days), 10_000, 2_000, 5, 2_500, 10, presence);
    }

    static AccountId account(String name) {
        return new AccountId(Sha256.hash(Bytes.utf8(name)).bytes());
    }

    static NodeId node(String name) {
        return new NodeId(Sha256.hash(Bytes.utf8("node " + name)).bytes());
    }

    String checkIn(AccountId account) {
        return chain.apply(account, new CheckIn(chain.day(), Optional.empty()).toOperation());
    }

    String checkIn(AccountId account, AccountId inviter) {
        return chain.apply(account, new CheckIn(chain.day(), Optional.of(inviter)).toOperation());
    }

    String trust(AccountId source, AccountId target) {
        return chain.apply(source, new Trust(target).toOperation());
    }

    String claim(AccountId account) {
        return chain.apply(CAROL, new Claim(account).toOperation());
    }

    /** What an account holds once everything due to it has been claimed. */
    long worth(AccountId account) {
        claim(account);
        return chain.balance(account);
    }

    void nextDay() {
        long day = chain.day();
        while (chain.day() == day) {
            chain.close();
        }
    }

    String register(AccountId owner, NodeId node) {
        var signature = SmallChain.sign(node.key(), SignedText.ownership(chain.networkId(), owner));
        return chain.apply(owner, new Register(node, signature).toOperation());
    }

    Present seal(NodeId node, long ledger) {
        var text = SignedText.seal(chain.networkId(), ledger, chain.headerHash(ledger));
        return new Present(node, ledger, SmallChain.sign(node.key(), text));
    }

    String present(NodeId node, long ledger) {
        return chain.apply(CAROL, seal(node, ledger).toOperation());
    }

    boolean asksForPresence(long ledger, long every) {
        return ledger > 0 && SignedText.asksForPresence(chain.headerHash(ledger), every);
    }

    CheckIns batch(List<AccountId> accounts, Optional<AccountId> inviter, long firstLedgerOfDay) {
        var challenge = chain.headerHash(firstLedgerOfDay - 1);
        var signed = new ArrayList<CheckIns.Signed>();
        for (var account : accounts.stream().sorted().toList()) {
            var text = new CheckIn(chain.day(), inviter).signedBytes(chain.networkId(), challenge);
            signed.add(new CheckIns.Signed(account, inviter, SmallChain.sign(account.key(), text)));
        }
        return new CheckIns(chain.day(), signed);
    }

    RewardAccounts accounts(CloseContext context) {
        return context.call(RewardAccounts.AREA, RewardAccounts.class).orElseThrow();
    }

    long pool(String name) {
        return chain.held(new Coins.Pool(RewardAccounts.AREA, name));
    }
}
