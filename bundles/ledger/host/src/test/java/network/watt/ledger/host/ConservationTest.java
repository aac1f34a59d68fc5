// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.watt.ledger.host.state.Entries;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;

/** DESIGN §5: coins neither come nor go, and two nodes, one restarted at every ledger, agree on every header. */
class ConservationTest {

    private static final List<AccountId> ACCOUNTS = List.of("alice", "bob", "carol", "dave").stream()
            .map(TestNode::account)
            .toList();

    @Property(tries = 25)
    void shouldConserveCoinsAndAgreeWhateverHappens(@ForAll long seed) {
        var random = new Random(seed);
        var node = new TestNode();
        var twin = new TestNode();
        for (int ledger = 1; ledger <= 8; ledger++) {
            submitSome(node, random);
            node.close();
            twin.restart();
            assertThat(twin.now(twin.application()
                            .replay(node.application().record(ledger).orElseThrow())))
                    .isPresent();
            assertThat(twin.host.head()).isEqualTo(node.host.head());
            assertThat(coins(node)).isEqualTo(TestNode.SUPPLY.units());
        }
        node.store.clear();
        node.restart();
        assertThat(node.host.head()).isEqualTo(twin.host.head());
    }

    private static void submitSome(TestNode node, Random random) {
        for (int i = 0; i < 10; i++) {
            var source = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            long sequence = node.nextSequence(source) + random.nextInt(3);
            var to = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            long units = random.nextInt(4) == 0 ? Amount.watt(2_000).units() : random.nextInt(1_000_000);
            var second = MischiefModule.other(1 + random.nextInt(9), "k" + random.nextInt(5));
            node.submit(node.signed(source, sequence, random.nextInt(50), MischiefModule.pay(to, units), second));
        }
    }

    private static long coins(TestNode node) {
        var sum = new long[1];
        try (var snapshot = node.store.snapshot()) {
            snapshot.scan(Bytes.utf8("e"), Bytes.utf8("e"), (key, value) -> {
                sum[0] += Entries.coins(key.slice(1, key.size()), Optional.of(value));
                return true;
            });
        }
        return sum[0];
    }
}
