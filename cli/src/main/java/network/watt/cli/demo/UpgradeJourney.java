// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.TransactionSender;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.QuorumFile;
import network.watt.cli.upgrade.PlanDesk;
import network.watt.cli.upgrade.RowDraft;
import network.watt.cli.upgrade.RuleFile;
import network.watt.consensus.bft.Membership;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.rewards.daily.CheckIn;

/** What people do while rules change: plans from proposal to the new rules, and operations under them. Blocks. */
final class UpgradeJourney {

    /** Ledgers: the least lead of a quick network and some for two transactions. */
    private static final long LEAD = 38;

    /** Ledgers from the dry run to the activation of a quick network: the arming lead and some. */
    private static final long REHEARSAL_LEAD = 20;

    private static final long WAIT_MS = 120_000;
    private static final long POLL_MS = 200;

    private final Devnet devnet;
    private final Consumer<String> progress;

    UpgradeJourney(Devnet devnet, Consumer<String> progress) {
        this.devnet = devnet;
        this.progress = progress;
    }

    NodeClient anyNode() {
        return devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isPresent())
                .map(devnet::client)
                .findFirst()
                .orElseThrow(() -> new Failure("no node is running"));
    }

    /** The bundle of the distribution whose module is called so. */
    RuleFile bundle(String module) {
        return devnet.distribution().ruleBundles().stream()
                .map(RuleFile::read)
                .filter(file -> file.bundle().symbolicName().equals("network.watt." + module))
                .findFirst()
                .orElseThrow(() -> new Failure("the distribution has no rule bundle network.watt." + module));
    }

    /** A plan that is approved. @param activation the last ledger under the old rules */
    record Plan(Hash hash, long activation) {}

    /** Proposes and approves a plan. @param dayLedgers the activation is a multiple of it */
    Plan publish(RowDraft row, long dayLedgers) {
        var client = anyNode();
        var desk = new PlanDesk(client, devnet.genesis().networkId());
        long earliest = Demo.head(client) + LEAD;
        long activation = (earliest + dayLedgers - 1) / dayLedgers * dayLedgers;
        var plan = RowDraft.plan(
                devnet.genesis().networkId(),
                RowDraft.About.titled(row.file().bundle().symbolicName()),
                activation,
                activation - REHEARSAL_LEAD,
                List.of(row),
                List.of(
                        DevelopmentKeys.publisher(DevelopmentKeys.PUBLISHERS.get(0)),
                        DevelopmentKeys.publisher(DevelopmentKeys.PUBLISHERS.get(1))));
        desk.propose(plan, DevelopmentKeys.APPROVERS.get(0));
        desk.approve(plan.hash(), DevelopmentKeys.APPROVERS.get(1));
        return new Plan(plan.hash(), activation);
    }

    /** The members of a bft: the first {@code present} nodes, the others nobody has the keys of. */
    Bytes membership(int present) {
        var nodes = List.copyOf(QuorumFile.read(devnet.quorumFile()).validators());
        var members = IntStream.range(0, nodes.size())
                .mapToObj(index -> index < present
                        ? nodes.get(index)
                        : new NodeId(Sha256.hash(Bytes.utf8("absent " + index)).bytes()))
                .toList();
        return new Membership(members, 1000, 500).toXdr();
    }

    /** Waits until the new rules rule. @return the plan with the ledger of its activation, which may have been moved */
    Plan awaitActive(Plan plan) {
        await("plan " + plan.hash().shortHex() + " to take over after ledger " + plan.activation(), () -> {
            var state = state(plan);
            if (List.of("FAILED", "EXPIRED", "CANCELLED").contains(state)) {
                throw new Failure("plan " + plan.hash().shortHex() + " is " + state);
            }
            return state.equals("ACTIVE");
        });
        return new Plan(plan.hash(), shown(plan).path("activation").asLong());
    }

    private String state(Plan plan) {
        return shown(plan).path("state").asText().toUpperCase(Locale.ROOT);
    }

    private JsonNode shown(Plan plan) {
        return anyNode().get("/upgrades/" + plan.hash().hex()).body();
    }

    /** Waits until a condition holds. @throws Failure if it does not within two minutes */
    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Failure("waited two minutes for " + what + "; look at " + devnet.root());
            }
            progress.accept("ledger " + Demo.head(anyNode()) + ", waiting for " + what);
            LockSupport.parkNanos(POLL_MS * 1_000_000);
        }
    }

    /** Has a person check in today; a day may end between the look at the ledger and the ledger that takes it. */
    void checkIn(Wallet person) {
        for (int attempt = 0; attempt < 3; attempt++) {
            long day = devnet.genesis().parameters().day(Demo.head(anyNode()) + 2);
            var sender = new TransactionSender(anyNode(), devnet.genesis().networkId(), person, "a person");
            var checkIn = new CheckIn(day, Optional.empty()).toOperation();
            if (sender.send(Amount.ZERO, Bytes.EMPTY, List.of(checkIn)) instanceof TransactionSender.Applied) {
                return;
            }
        }
        throw new Failure("a person could not check in");
    }

    /** Sends one operation and follows it into its ledger. @throws Failure if it is refused, saying why */
    void apply(Wallet wallet, String name, Operation operation) {
        new TransactionSender(anyNode(), devnet.genesis().networkId(), wallet, name)
                .send(Amount.ZERO, Bytes.EMPTY, List.of(operation))
                .orFailure();
    }

    String engine() {
        for (var row : anyNode().get("/protocol").body().path("rows")) {
            if (row.path("area").asText().equals("consensus")) {
                return row.path("module").asText();
            }
        }
        return "";
    }
}
