// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.rewards.accounts.Claim;
import network.watt.rewards.accounts.Unlock;
import network.watt.rewards.api.RewardPhase;
import network.watt.rewards.daily.CheckIn;
import network.watt.rewards.daily.CheckIns;
import network.watt.rewards.daily.Trust;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.SignedText;
import network.watt.rewards.pledge.PledgeCoins;

/** What people do in each ledger. Much of it is refused, and that is recorded too. */
final class People {

    static final List<Person> WITH_COINS = IntStream.rangeClosed(1, 5)
            .mapToObj(number -> Person.named("person " + number))
            .toList();

    /** People who have a phone and nothing yet; somebody hands their check-ins in. */
    private static final List<Person> WITH_PHONES = IntStream.rangeClosed(1, 3)
            .mapToObj(number -> Person.named("phone " + number))
            .sorted(Comparator.comparing(Person::account))
            .toList();

    private static final Person NODE = Person.named("node of person 1");
    private static final long PRESENCE_EVERY = 4;

    private final Chain chain;
    private final long dayLedgers;

    People(Chain chain, long dayLedgers) {
        this.chain = chain;
        this.dayLedgers = dayLedgers;
    }

    private static Person person(long number) {
        return WITH_COINS.get((int) (number % WITH_COINS.size()));
    }

    /** Whether this phase is in force. */
    private boolean rules(String phase) {
        var row = chain.host().table().row(RewardPhase.AREA).orElseThrow();
        return row.module().equals("network.watt.rewards." + phase);
    }

    /** Submits what belongs to the next ledger. */
    void act(long ledger) {
        pay(ledger);
        present();
        long inDay = (ledger - 1) % dayLedgers + 1;
        if (inDay == 2 && rules("daily")) {
            checkIn((ledger - 1) / dayLedgers + 1);
        }
        if (inDay == 3) {
            // Who checked in, and in other phases everybody, may pay for free.
            chain.submitFree(person(1), new Payment(person(2).account(), Amount.units(ledger)).toOperation());
        }
        if (inDay == 4 && rules("daily")) {
            trust(ledger);
        }
        if (inDay == 1) {
            WITH_PHONES.forEach(phone -> chain.submit(person(2), new Claim(phone.account()).toOperation()));
            WITH_COINS.forEach(person -> chain.submit(person, new Claim(person.account()).toOperation()));
        }
        if (inDay == 8) {
            pledge(ledger);
        }
    }

    private void pay(long ledger) {
        var payer = person(ledger);
        var payee = person(ledger + 1);
        chain.submit(payer, new Payment(payee.account(), Amount.units(1_000 * ledger)).toOperation());
        if (ledger % 5 == 0) {
            var much = new Payment(payee.account(), Amount.watt(1_000_000)).toOperation();
            chain.submit(person(ledger + 2), new Payment(payer.account(), Amount.units(1)).toOperation(), much);
        }
        if (ledger % 7 == 0) {
            var friend = Person.named("friend " + ledger);
            chain.submit(payer, new Payment(friend.account(), Amount.watt(2)).toOperation());
        }
    }

    /** The node of person 1 says of each ledger that asks for it that it was there. */
    private void present() {
        if (chain.head() == 2) {
            var owner = person(1).account();
            var signature = NODE.key().sign(SignedText.ownership(chain.networkId(), owner));
            chain.submit(person(1), new NodeOperation.Register(NODE.node(), signature).toOperation());
        }
        long ledger = chain.head();
        var hash = chain.headerHash(ledger);
        if (ledger > 3 && SignedText.asksForPresence(hash, PRESENCE_EVERY)) {
            var seal = NODE.key().sign(SignedText.seal(chain.networkId(), ledger, hash));
            chain.submit(person(3), new NodeOperation.Present(NODE.node(), ledger, seal).toOperation());
        }
    }

    /** Person 4 comes a day later, invited by person 1. */
    private void checkIn(long day) {
        for (var person : WITH_COINS) {
            boolean invited = person.equals(person(4));
            if (day > 1 || !invited) {
                var inviter = invited && day == 2 ? Optional.of(person(1).account()) : Optional.<AccountId>empty();
                chain.submit(person, new CheckIn(day, inviter).toOperation());
            }
        }
        var challenge = chain.headerHash((day - 1) * dayLedgers);
        var batch = WITH_PHONES.stream()
                .map(phone -> signed(
                        phone, day, new CheckIn(day, Optional.empty()).signedBytes(chain.networkId(), challenge)))
                .toList();
        chain.submit(person(0), new CheckIns(day, batch).toOperation());
    }

    private static CheckIns.Signed signed(Person phone, long day, Bytes text) {
        return new CheckIns.Signed(
                phone.account(), Optional.empty(), phone.key().sign(text));
    }

    private void trust(long ledger) {
        for (int number = 0; number < WITH_COINS.size(); number++) {
            var trust = new Trust(person(number + 1).account());
            var back = new Trust(person(number + 4).account());
            boolean withdraws = ledger > dayLedgers && number == 2;
            chain.submit(person(number), trust.toOperation(), withdraws ? back.toWithdrawal() : back.toOperation());
        }
    }

    /** Under phase 2 alone there is something to pledge; what was pledged can be given up under any. */
    private void pledge(long ledger) {
        if (rules("pledge")) {
            chain.submit(person(ledger), new PledgeCoins(2).toOperation());
            chain.submit(person(ledger + 1), new PledgeCoins(1_000).toOperation());
        }
        chain.submit(person(ledger + 3), new Unlock(1).toOperation());
    }
}
