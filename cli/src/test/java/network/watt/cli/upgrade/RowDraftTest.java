// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.cli.upgrade.RowDraft.About;
import network.watt.governance.api.UpgradePlan;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.modules.Chunks;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowDraftTest {

    private static final Hash NETWORK = Hash.fromHex("07".repeat(32));
    private static final List<Wallet> PUBLISHERS =
            List.of(DevelopmentKeys.publisher("publisher-1"), DevelopmentKeys.publisher("publisher-2"));

    @TempDir
    private Path folder;

    private UpgradePlan plan() {
        var payments = new RowDraft(TinyRule.of(folder, "tiny.payments", "payments"), Bytes.fromHex("0102"), 0, 1, 50);
        var consensus = RowDraft.of(TinyRule.of(folder, "tiny.consensus", "consensus"), Bytes.EMPTY);
        return RowDraft.plan(NETWORK, About.titled("tiny rules"), 100, 55, List.of(payments, consensus), PUBLISHERS);
    }

    @Test
    void shouldAlwaysMakeTheSamePlanOfTheSameFiles() {
        assertThat(plan().hash().hex()).isEqualTo("f81a364a387c8043948ec01ed52d0647dc1829a5f796bb476a3b3cf88a935d2e");
    }

    @Test
    void shouldSayTheSameOfAFixWhoeverSaysIt() {
        var fix = RowDraft.of(TinyRule.of(folder, "tiny.payments", "payments"), Bytes.EMPTY);
        var of = Hash.fromHex("08".repeat(32));
        var said = fix.equivalence(NETWORK, of, PUBLISHERS);
        assertThat(said).isEqualTo(fix.equivalence(NETWORK, of, PUBLISHERS));
        assertThat(said.manifest().schemaFrom()).isEqualTo(said.manifest().schemaTo());
        assertThat(said.signatures()).hasSize(2);
    }

    @Test
    void shouldDescribeEachBundleAsItIs() throws XdrException {
        var plan = UpgradePlan.decode(plan().toXdr());
        var file = TinyRule.of(folder, "tiny.payments", "payments");
        var change = plan.change("payments").orElseThrow();
        var manifest = change.manifest();

        assertThat(plan.changes()).extracting(row -> row.area()).containsExactly("consensus", "payments");
        assertThat(manifest.module()).isEqualTo("tiny.payments");
        assertThat(manifest.version()).isEqualTo("1.2.3");
        assertThat(manifest.digest()).isEqualTo(file.digest());
        assertThat(manifest.sizeBytes()).isEqualTo(file.content().size());
        assertThat(manifest.apiRange()).isEqualTo("network.watt.ledger.api [1.0.0,2.0.0)");
        assertThat(manifest.schemaTo()).isEqualTo(1);
        assertThat(change.sweepEntries()).isEqualTo(50);
        assertThat(change.params()).isEqualTo(Bytes.fromHex("0102"));
        assertThat(change.chunkRoot()).isEqualTo(Chunks.of(file.content()).root());
    }

    @Test
    void shouldBeSignedByEachPublisherForThisNetworkAlone() {
        var verifier = new Ed25519Verifier(16);
        for (var change : plan().changes()) {
            assertThat(change.signatures()).hasSize(2).allSatisfy(signature -> {
                assertThat(verifier.verify(
                                signature.publicKey(), change.manifest().signedBytes(NETWORK), signature.signature()))
                        .isTrue();
                assertThat(verifier.verify(
                                signature.publicKey(), change.manifest().signedBytes(Hash.ZERO), signature.signature()))
                        .isFalse();
            });
        }
    }

    @Test
    void shouldSayWhyThereCanBeNoSuchPlan() {
        var row = RowDraft.of(TinyRule.of(folder, "tiny.payments", "payments"), Bytes.EMPTY);

        assertThatThrownBy(() -> RowDraft.plan(NETWORK, About.titled("twice"), 100, 55, List.of(row, row), PUBLISHERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("ascending order of areas");
        assertThatThrownBy(() -> RowDraft.plan(NETWORK, About.titled("late"), 100, 100, List.of(row), PUBLISHERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("before the activation");
    }

    @Test
    void shouldRefuseFilesThatAreNoRuleBundle() {
        var plain = TinyRule.write(folder.resolve("plain.jar"), "Bundle-SymbolicName: a", "Bundle-Version: 1.0.0");
        var draft = TinyRule.write(
                folder.resolve("draft.jar"),
                "Bundle-SymbolicName: a",
                "Bundle-Version: 1.0.0.SNAPSHOT",
                "Watt-Rule: payments",
                TinyRule.IMPORTS);

        assertThatThrownBy(() -> RuleFile.read(plain))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(plain + " is no rule bundle: ")
                .hasMessageContaining("Watt-Rule");
        assertThatThrownBy(() -> RuleFile.read(folder.resolve("absent.jar")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> RuleFile.read(draft).manifest(0, 0))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("napshot");
    }
}
