// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Pays at a given rate between many accounts, each of which pays again only once its last payment is in a ledger. A
 * payment that no ledger includes for some seconds is sent again, to another node, as any wallet would: its sequence
 * makes sure that it is applied once. One thread calls it; answers arrive on others.
 */
public final class LoadRun {

    private static final long OVERDUE_MS = 6_000;

    /** A node serves 64 connections; each submission under way takes one. */
    private static final int UNDER_WAY_PER_NODE = 24;

    private static final int UNAVAILABLE = 503;

    private final Hash networkId;
    private final Supplier<List<NodeClient>> nodes;
    private final Wallet root;
    private final List<Wallet> wallets;
    private final PaymentWriter writer;
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
        this.wallets = IntStream.range(0, accounts)
                .mapToObj(i -> Wallet.ofWords(name + " account " + i))
                .toList();
        this.writer = new PaymentWriter(networkId, wallets, name);
        IntStream.range(0, accounts).forEach(idle::add);
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
        new Funding(networkId, node, root).fund(wallets, each, follower, progress);
    }

    /**
     * Makes single payments at a steady rate; see the other one.
     *
     * @param rate payments a second
     */
    public void run(int rate, int seconds, ObjIntConsumer<Payments.Count> second) {
        run(new Ramp(rate, 0), Mix.SINGLE, seconds, second);
    }

    /**
     * Pays for {@code seconds}.
     *
     * @param ramp how many transactions a second
     * @param second told the figures of each second that passed, with its number from 1
     */
    public void run(Ramp ramp, Mix mix, int seconds, ObjIntConsumer<Payments.Count> second) {
        long start = System.nanoTime();
        var last = payments.count();
        for (int passed = 0; passed < seconds && !stopped.get(); ) {
            long elapsedNs = System.nanoTime() - start;
            long due = ramp.due(Math.min(elapsedNs, seconds * 1_000_000_000L));
            for (long next = payments.count().submitted(); next < due && !idle.isEmpty() && hasRoom(); next++) {
                pay(mix.kind(next), idle.poll());
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

    private void pay(Mix.Kind kind, int wallet) {
        var signed = writer.write(kind, wallet, sequences[wallet] + 1);
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
