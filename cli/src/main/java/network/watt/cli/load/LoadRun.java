// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Pays at a steady rate between many accounts, each of which pays again only once its last payment is in a ledger. A
 * payment that no ledger includes for some seconds is sent again, to another node, as any wallet would: its sequence
 * makes sure that it is applied once. One thread calls it; answers arrive on others.
 */
public final class LoadRun {

    private static final long OVERDUE_MS = 6_000;
    private static final int PAYMENTS_PER_FUNDING = 100;

    /** A node serves 64 connections; each submission under way takes one. */
    private static final int UNDER_WAY_PER_NODE = 24;

    private static final int UNAVAILABLE = 503;

    private final Hash networkId;
    private final Supplier<List<NodeClient>> nodes;
    private final Wallet root;
    private final List<Wallet> wallets = new ArrayList<>();
    private final long[] sequences;
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Payments payments = new Payments();
    private LedgerFollower follower;
    private int turn;

    /**
     * A run of its own accounts.
     *
     * @param nodes the nodes that answer at the moment; never empty for long
     * @param root the account that funds the others
     * @param name makes the accounts of different runs different
     */
    public LoadRun(Hash networkId, Supplier<List<NodeClient>> nodes, Wallet root, int accounts, String name) {
        this.networkId = networkId;
        this.nodes = nodes;
        this.root = root;
        this.sequences = new long[accounts];
        for (int i = 0; i < accounts; i++) {
            wallets.add(Wallet.ofWords(name + " account " + i));
            idle.add(i);
        }
    }

    public Payments payments() {
        return payments;
    }

    public LedgerFollower follower() {
        return follower;
    }

    /** Gives every account {@code each}; returns when all have it. */
    public void fund(Amount each, Consumer<String> progress) {
        var node = nodes.get().get(0);
        long head = node.get("/ledgers/latest").body().path("ledger").asLong();
        follower = new LedgerFollower(nodes, head + 1);
        long sequence = node.get("/accounts/" + root.account().text(AddressPrefix.TEST))
                .body()
                .path("sequence")
                .asLong();
        var open = new HashSet<String>();
        for (int from = 0; from < wallets.size(); from += PAYMENTS_PER_FUNDING) {
            var receivers = wallets.subList(from, Math.min(wallets.size(), from + PAYMENTS_PER_FUNDING)).stream()
                    .map(wallet -> new Payment(wallet.account(), each))
                    .toList();
            // With a fee, as a ledger takes one transaction of an account without: a base unit an operation.
            var fee = Amount.units(receivers.size());
            var signed = root.pay(networkId, ++sequence, fee, Bytes.EMPTY, receivers);
            var reply = node.submit(signed.toXdr()).join();
            if (!reply.ok()) {
                throw new Failure(
                        "the accounts could not be funded: " + reply.errorMessage() + " (" + reply.errorCode() + ")");
            }
            open.add(signed.transaction().id(networkId).hex());
        }
        awaitFunding(open, progress);
    }

    private void awaitFunding(Set<String> open, Consumer<String> progress) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!open.isEmpty()) {
            progress.accept("funding accounts, " + open.size() + " transactions to go");
            follower.next()
                    .ifPresentOrElse(
                            ledger -> ledger.path("transactions").forEach(result -> {
                                if (open.remove(result.path("id").asText())
                                        && !result.path("code").asText().equals("ok")) {
                                    throw new Failure("the accounts could not be funded: "
                                            + result.path("code").asText());
                                }
                            }),
                            () -> LockSupport.parkNanos(50_000_000));
            if (System.nanoTime() > deadline) {
                throw new Failure("the accounts were not funded within 60 s; look at ./watt status");
            }
        }
    }

    /**
     * Pays for {@code seconds}.
     *
     * @param rate payments a second
     * @param second told the figures of each second that passed, with its number from 1
     */
    public void run(int rate, int seconds, ObjIntConsumer<Payments.Count> second) {
        long start = System.nanoTime();
        var last = payments.count();
        for (int passed = 0; passed < seconds && !stopped.get(); ) {
            long elapsedNs = System.nanoTime() - start;
            long due = Math.min((long) rate * seconds, elapsedNs * rate / 1_000_000_000L);
            while (payments.count().submitted() < due && !idle.isEmpty() && hasRoom()) {
                pay(idle.poll());
            }
            follow();
            if (elapsedNs / 1_000_000_000L > passed) {
                passed++;
                var now = payments.count();
                second.accept(now.since(last), passed);
                last = now;
                payments.overdue(OVERDUE_MS)
                        .forEach(overdue -> send(
                                overdue.id(), overdue.wallet(), overdue.signed().toXdr()));
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Ends {@link #run} early. Any thread. */
    public void stop() {
        stopped.set(true);
    }

    /** Waits until every payment that was not refused is in a ledger. @return whether that happened in time */
    public boolean settle(long timeoutMs, Consumer<String> progress) {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        while (System.nanoTime() < deadline) {
            follow();
            long open = payments.open();
            if (open == 0) {
                return true;
            }
            progress.accept("waiting for " + open + " payments to be in a ledger");
            payments.overdue(OVERDUE_MS)
                    .forEach(overdue -> send(
                            overdue.id(), overdue.wallet(), overdue.signed().toXdr()));
            LockSupport.parkNanos(50_000_000);
        }
        return false;
    }

    private void follow() {
        for (var wallet = refused.poll(); wallet != null; wallet = refused.poll()) {
            idle.add(wallet);
        }
        for (var ledger = follower.next(); ledger.isPresent(); ledger = follower.next()) {
            long number = ledger.get().path("ledger").asLong();
            ledger.get().path("transactions").forEach(result -> {
                int wallet = payments.included(
                        Hash.fromHex(result.path("id").asText()),
                        number,
                        result.path("code").asText().equals("ok"));
                if (wallet >= 0) {
                    sequences[wallet]++;
                    idle.add(wallet);
                }
            });
        }
    }

    private boolean hasRoom() {
        return underWay.get() < UNDER_WAY_PER_NODE * nodes.get().size();
    }

    private void pay(int wallet) {
        var receiver = wallets.get((wallet + 1) % wallets.size()).account();
        var signed = wallets.get(wallet)
                .pay(
                        networkId,
                        sequences[wallet] + 1,
                        Amount.ZERO,
                        Bytes.EMPTY,
                        List.of(new Payment(receiver, Amount.units(1))));
        var id = signed.transaction().id(networkId);
        payments.submitted(id, wallet, signed);
        send(id, wallet, signed.toXdr());
    }

    private void send(Hash id, int wallet, Bytes signed) {
        var open = nodes.get();
        if (open.isEmpty()) {
            return;
        }
        underWay.incrementAndGet();
        open.get(Math.floorMod(turn++, open.size())).submit(signed).whenComplete((reply, down) -> {
            underWay.decrementAndGet();
            if (down != null || reply.status() == UNAVAILABLE) {
                return; // nobody took it: it is overdue soon and goes to another node
            }
            if (reply.ok()) {
                payments.accepted(id);
            } else if (payments.rejected(id, reply.errorCode())) {
                refused.add(wallet);
            }
        });
    }
}
