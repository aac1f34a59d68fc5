// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static network.watt.ledger.host.NotebookModule.write;
import static network.watt.ledger.host.UpgradeNode.DAY;
import static network.watt.ledger.host.UpgradeNode.FAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import network.watt.consensus.api.AgreedValue;
import network.watt.consensus.api.CertificateRule;
import network.watt.consensus.api.ConsensusEngine;
import network.watt.consensus.api.ConsensusEngines;
import network.watt.consensus.api.EngineDriver;
import network.watt.consensus.api.StartContext;
import network.watt.consensus.api.Validation;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.UpgradeStep;
import network.watt.governance.upgrade.UpgradeOperation;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.TableRow;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** The life of a plan from proposal to the new rules, and every way it can fail (PROTOCOL §2 to §4). */
class UpgradeTest {

    private final UpgradeNode net = new UpgradeNode();
    private final TestNode node = net.node;

    private TableRow row() {
        return node.host.table().row(NotebookModule.AREA).orElseThrow();
    }

    @Test
    void shouldPutTheNewRulesInForceAfterTheActivationLedger() {
        var plan = net.publish(net.plan(2, FAR));
        assertThat(net.status(plan).state()).isEqualTo(PlanState.SCHEDULED);
        net.closeTo(FAR - 40, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ARMED);
        net.closeTo(FAR - 1, true);
        assertThat(net.apply(write("on the last ledger"))).isEqualTo("ok");
        assertThat(node.host.head().ledger()).isEqualTo(FAR);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(row().version()).isEqualTo("2.0.0");
        assertThat(row().since()).isEqualTo(FAR + 1);
        assertThat(node.host.head().tableHash()).isEqualTo(node.host.table().hash());
        assertThat(node.host.head().failedMigration()).isEmpty();
        assertThat(net.stored("on the last ledger")).isEqualTo("1:v1");
        net.apply(write("on the first ledger"));
        assertThat(net.stored("on the first ledger")).isEqualTo("2:v2");
    }

    @Test
    void shouldNeedAllApprovalsBeforeItSchedules() {
        var plan = net.plan(2, FAR);
        assertThat(net.propose(plan)).isEqualTo("ok");
        assertThat(net.status(plan.hash()).state()).isEqualTo(PlanState.PROPOSED);
        net.closeTo(FAR - 59, true);
        assertThat(net.status(plan.hash()).state()).isEqualTo(PlanState.EXPIRED);
    }

    @Test
    void shouldMoveAPlanThatIsNotArmedByADayThreeTimesAndThenGiveItUp() {
        var plan = net.publish(net.plan(2, FAR));
        for (int times = 1; times <= 3; times++) {
            net.closeTo(FAR + (times - 1) * DAY - 5, false);
            assertThat(net.status(plan).state()).isEqualTo(PlanState.POSTPONED);
            assertThat(net.status(plan).activation()).isEqualTo(FAR + times * DAY);
            net.close(false);
            assertThat(net.status(plan).state()).isEqualTo(PlanState.SCHEDULED);
        }
        net.closeTo(FAR + 3 * DAY - 5, false);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.EXPIRED);
        assertThat(net.status(plan).reason()).contains("too few nodes were ready");
        assertThat(row().version()).isEqualTo("1.0.0");
    }

    @Test
    void shouldArmAPostponedPlanInItsNewWindow() {
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 5, false);
        net.closeTo(FAR + DAY, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(row().since()).isEqualTo(FAR + DAY + 1);
    }

    @Test
    void shouldJudgeStepsByTheStateAlone() {
        var plan = net.plan(2, FAR);
        net.publish(plan);
        var step = new UpgradeStep(plan.hash()).toXdr();
        assertThat(validates(step)).isFalse();
        net.closeTo(FAR - 42, false);
        assertThat(validates(step)).as("slot N-41").isFalse();
        net.close(false);
        assertThat(validates(step)).as("slot N-40").isTrue();
        net.closeTo(FAR - 6, false);
        assertThat(validates(step)).as("slot N-5").isTrue();
        net.close(true);
        assertThat(validates(step)).as("slot N-4").isFalse();
        assertThat(validates(Bytes.utf8("no step"))).isFalse();
    }

    private boolean validates(Bytes step) {
        var head = node.application().head();
        var plain = node.propose();
        var value = new AgreedValue(plain.previousHeaderHash(), plain.setHash(), plain.closeTimeMs(), List.of(step));
        var verdict = node.now(node.application().validate(head, value));
        var valid = node.application().extractValid(head, value).orElseThrow().steps();
        boolean good = verdict == Validation.FULLY_VALIDATED;
        assertThat(valid).hasSize(good ? 1 : 0);
        return good;
    }

    @Test
    void shouldOfferAStepOnEveryTenthLedgerOfTheWindowOnly() {
        net.publish(net.plan(2, FAR));
        for (long next = node.host.head().ledger() + 1; next < FAR; next++) {
            boolean due = next >= FAR - 40 && next <= FAR - 5 && next % 10 == 0;
            assertThat(node.propose().steps()).as("slot " + next).hasSize(due ? 1 : 0);
            net.close(false);
        }
    }

    @Test
    void shouldUndoAMigrationThatThrowsAndGoOnByTheOldRules() {
        node.published.put(NotebookModule.digest(2), new NotebookModule(2, (context, before) -> {
            context.state().put(Bytes.utf8("half"), Bytes.utf8("done"));
            throw new IllegalStateException("deterministic");
        }));
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 1, true);
        assertThat(net.apply(write("kept"))).isEqualTo("ok");
        assertThat(node.host.head().failedMigration()).contains(plan);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.FAILED);
        assertThat(node.now(node.host.prove(NotebookModule.key("half"))).value())
                .isEmpty();
        assertThat(net.stored("kept")).isEqualTo("1:v1");
        assertThat(row().version()).isEqualTo("1.0.0");
        assertThat(net.apply(write("later"))).isEqualTo("ok");
        assertThat(net.stored("later")).isEqualTo("1:v1");
    }

    @Test
    void shouldFailAMigrationThatAsksForTooMuchWorkEvenIfItHidesThat() {
        node.published.put(NotebookModule.digest(2), new NotebookModule(2, (context, before) -> {
            try {
                for (int i = 0; i <= WorkMeter.MIGRATION_CALLS; i++) {
                    context.coins().balance(Coins.FEES);
                }
            } catch (RuntimeException hidden) {
                return;
            }
        }));
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.FAILED);
        assertThat(net.status(plan).reason()).contains("too much work");
    }

    @Test
    void shouldLetAMigrationMoveCoinsOfItsOwnPools() {
        node.published.put(NotebookModule.digest(2), new NotebookModule(2, (context, before) -> {
            assertThat(before.orElseThrow().schema()).isEqualTo(1);
            assertThat(context.params()).isEqualTo(Bytes.utf8("new params"));
            context.coins()
                    .move(
                            new Coins.OfAccount(TestNode.CAROL),
                            new Coins.Pool(NotebookModule.AREA, "kept"),
                            Amount.watt(1));
        }));
        net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        assertThat(node.balance(TestNode.CAROL)).isEqualTo(Amount.watt(999).units());
    }

    @Test
    void shouldTryAMigrationOnceMoreAfterALocalFailureAndNeverCallThatFailed() {
        var calls = new AtomicInteger();
        node.published.put(NotebookModule.digest(2), new NotebookModule(2, (context, before) -> {
            if (context.ledger() == FAR && calls.getAndIncrement() == 0) {
                throw new StackOverflowError("here alone");
            }
        }));
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(calls.get()).isEqualTo(2);
    }

    @Test
    void shouldBeReadyOnceThePlanWasTriedWithTheSameEndOnEveryNode() {
        var other = new UpgradeNode();
        for (var each : List.of(net, other)) {
            each.apply(write("a"));
            var plan = each.publish(each.plan(2, FAR));
            assertThat(each.readiness(plan).reason()).isEqualTo("its migration will be tried after ledger 21");
            each.closeTo(1 + DAY, false);
        }
        var plan = net.plan(2, FAR).hash();
        assertThat(net.readiness(plan).ready()).isTrue();
        assertThat(net.readiness(plan).dryRunLedger()).isEqualTo(1 + DAY);
        assertThat(net.readiness(plan).agreesWith(other.readiness(plan))).isTrue();
        node.restart();
        node.time.advance(0);
        assertThat(net.readiness(plan)).as("kept over a restart").isEqualTo(other.readiness(plan));
        net.apply(write("b"));
        net.closeTo(1 + 2 * DAY, false);
        assertThat(net.readiness(plan).dryRunLedger())
                .as("tried again a day later")
                .isEqualTo(1 + 2 * DAY);
        assertThat(net.readiness(plan).agreesWith(other.readiness(plan))).isFalse();
    }

    @Test
    void shouldNotBeReadyWhileABundleIsMissingOrItsMigrationWouldFail() {
        var late = node.published.remove(NotebookModule.digest(2));
        var plan = net.publish(net.plan(2, FAR));
        assertThat(net.readiness(plan).ready()).isFalse();
        assertThat(net.readiness(plan).reason()).contains("watt.notebook");
        node.published.put(NotebookModule.digest(2), late);
        node.time.advance(2_000);
        net.closeTo(1 + DAY, false);
        assertThat(net.readiness(plan).ready()).isTrue();
        net.apply(write("stubborn"));
        net.closeTo(1 + 2 * DAY, false);
        assertThat(net.readiness(plan).reason()).isEqualTo("1 entries of area notebook cannot be converted");
    }

    @Test
    void shouldStopBeforeALedgerWhoseMigrationFailsHereTwice() {
        node.published.put(NotebookModule.digest(2), new NotebookModule(2, (context, before) -> {
            throw new NoClassDefFoundError("here alone");
        }));
        net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 1, true);
        assertThatThrownBy(() -> net.close(true)).hasMessageContaining("failed here twice");
        assertThat(node.host.head().ledger()).isEqualTo(FAR - 1);
        node.published.put(NotebookModule.digest(2), new NotebookModule(2));
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(FAR);
        assertThat(row().version()).isEqualTo("2.0.0");
    }

    @Test
    void shouldAgreeTheLedgerWithoutTheBundleButNotCloseItUntilItComes() {
        var late = node.published.remove(NotebookModule.digest(2));
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 1, true);
        var value = node.propose();
        assertThat(node.now(node.application().validate(node.application().head(), value)))
                .isEqualTo(Validation.FULLY_VALIDATED);
        var closed = node.application().close(value.toXdr());
        node.time.advance(5_000);
        assertThat(closed.toCompletableFuture()).isNotDone();
        assertThat(node.host.waiting()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains(
                        plan.shortHex(),
                        "watt.notebook 2.0.0",
                        NotebookModule.digest(2).hex(),
                        "./watt admit"));
        node.restart();
        assertThat(node.host.head().ledger()).isEqualTo(FAR - 1);
        assertThat(node.host.waiting()).isPresent();
        node.published.put(NotebookModule.digest(2), late);
        node.time.advance(2_000);
        assertThat(node.host.head().ledger()).isEqualTo(FAR);
        assertThat(node.host.waiting()).isEmpty();
        assertThat(row().version()).isEqualTo("2.0.0");
    }

    @Test
    void shouldConvertEntriesWhenTheyAreReadAndRewriteThreeOfThemInEachLedger() {
        for (var note : new String[] {"a", "b", "c", "d", "stubborn", "t", "u"}) {
            net.apply(write(note));
        }
        var plan = net.publish(net.plan(2, FAR));
        net.closeTo(FAR, true);
        assertThat(net.stored("a")).as("nothing is rewritten at the activation").isEqualTo("1:v1");
        assertThat(net.apply(write("u"))).isEqualTo("ok");
        assertThat(net.stored("u")).as("a transaction wrote it, converted").isEqualTo("2:v1<2v2");
        assertThat(net.stored("c")).as("the third entry").isEqualTo("2:v1<2");
        assertThat(net.stored("d")).as("the fourth").isEqualTo("1:v1");
        net.close(true);
        assertThat(net.stored("d")).isEqualTo("2:v1<2");
        assertThat(net.stored("stubborn")).as("cannot be converted and stays").isEqualTo("1:v1");
        var mark = StateKeys.unconverted(NotebookModule.AREA).concat(Bytes.utf8("stubborn"));
        assertThat(node.now(node.host.prove(mark)).value()).isPresent();
        net.close(true);
        var sweep = StateKeys.sweep(NotebookModule.AREA);
        assertThat(node.now(node.host.prove(sweep)).value()).isEmpty();
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(net.apply(write("stubborn"))).isEqualTo(LedgerClose.MODULE_ERROR);
    }

    @Test
    void shouldNotVerifySignaturesAgainForASwapOfAnotherArea() {
        var verified = new AtomicInteger();
        SignatureRule counting = (key, message, signature) -> {
            verified.incrementAndGet();
            return SmallRules.SIGNATURES.verify(key, message, signature);
        };
        node.published.put(TestNode.digest("signature"), counting);
        node.restart();
        net.publish(net.plan(2, FAR));
        net.closeTo(FAR - 1, true);
        var value = node.propose();
        verified.set(0);
        node.submit(node.signed(TestNode.CAROL, node.nextSequence(TestNode.CAROL), 100, write("waits")));
        node.now(node.application().close(value.toXdr()));
        assertThat(row().version()).isEqualTo("2.0.0");
        net.close(true);
        assertThat(net.stored("waits")).isEqualTo("2:v2");
        assertThat(verified.get()).isEqualTo(1);
    }

    @Test
    void shouldRebuildTheStoreAcrossTheChangeOfRules() {
        net.apply(write("a"));
        net.publish(net.plan(2, FAR));
        net.closeTo(FAR + 3, true);
        net.apply(write("a"));
        var root = node.host.head().stateRoot();
        node.store = new TestStore();
        node.restart();
        assertThat(node.host.head().stateRoot()).isEqualTo(root);
        assertThat(net.stored("a")).isEqualTo("2:v1<2v2");
    }

    @Test
    void shouldCancelAPlanThatIsNotArmedYetAndNeverAnArmedOne() {
        var plan = net.publish(net.plan(2, FAR));
        var object = new UpgradeOperation.Object(plan).toOperation();
        assertThat(node.apply(UpgradeNode.ALICE, object)).isEqualTo("ok");
        net.closeTo(FAR - 30, true);
        assertThat(net.status(plan).state()).isEqualTo(PlanState.ARMED);
        assertThat(node.apply(UpgradeNode.BOB, object)).isEqualTo("upgrade.armed");
        var clashing = net.plan(3, FAR + 4 * DAY);
        assertThat(net.propose(clashing)).isEqualTo("upgrade.clash");
    }

    @Test
    void shouldNameTheNextConsensusInEveryHeaderFromArmedToTheActivation() {
        var engine = UpgradeNode.hash("another engine");
        node.published.put(engine, new NoEngines());
        var manifest = new ModuleManifest(
                "consensus", "watt.other", "1.0.0", engine, 1000, "network.watt.consensus.api [1.1.0,2.0.0)", 0, 0);
        net.publish(net.plan(net.change(manifest, UpgradeNode.PUBLISHERS), FAR));
        net.closeTo(FAR - 41, true);
        assertThat(node.host.head().nextConsensus()).isEmpty();
        while (node.host.head().ledger() < FAR) {
            net.close(true);
            var next = node.host.head().nextConsensus().orElseThrow();
            assertThat(next.since()).isEqualTo(FAR + 1);
            assertThat(next.digest()).isEqualTo(engine);
            assertThat(next.paramsHash()).isEqualTo(Sha256.hash(Bytes.utf8("new params")));
        }
        assertThat(node.application().head().engine().digests()).containsExactly(engine);
        assertThat(node.application().head().engine().params()).isEqualTo(Bytes.utf8("new params"));
        net.close(true);
        assertThat(node.host.head().nextConsensus()).isEmpty();
    }

    /** Engines that are only found. */
    private static final class NoEngines implements ConsensusEngines {

        @Override
        public String name() {
            return "none";
        }

        @Override
        public ConsensusEngine open(EngineDriver driver, StartContext start) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CertificateRule certificateRule(NodeId self, Bytes params, Bytes localSettings) {
            throw new UnsupportedOperationException();
        }
    }
}
