// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.watt.bench.Scratch;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.platform.modules.Chunks;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.simulator.Upgrades;

/**
 * Versions of the payments rule, each a bundle of its own with a digest of its own, in a content-addressed folder that
 * all nodes of the bench read. Version 0 is that of genesis.
 */
final class Family implements AutoCloseable {

    static final String AREA = "payments";

    private static final String API_RANGE =
            "network.watt.ledger.api [1.0.0,2.0.0), network.watt.platform.types [1.0.0,2.0.0)";

    private final Scratch scratch = Scratch.make();
    private final List<Member> members = new ArrayList<>();

    private record Member(RuleBundle bundle, int sizeBytes, Hash chunkRoot) {}

    /** Makes {@code size} successors of the version of genesis. */
    Family(int size) {
        var files = RuleFiles.of(PaymentsModule.class);
        try {
            for (int number = 0; number <= size; number++) {
                add(files.jar(number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(byte[] jar) throws IOException {
        try {
            var bundle = RuleBundle.read(jar);
            Files.write(folder().resolve(bundle.digest().hex() + ".jar"), jar);
            members.add(
                    new Member(bundle, jar.length, Chunks.of(Bytes.owned(jar)).root()));
        } catch (MalformedBundleException e) {
            throw new IllegalStateException("the bundle that was made is none: " + e.getMessage(), e);
        }
    }

    Path folder() {
        return scratch.folder();
    }

    Genesis.Row genesisRow() {
        var first = members.get(0).bundle();
        return new Genesis.Row(AREA, first.symbolicName(), first.version(), first.digest(), Bytes.EMPTY);
    }

    Hash digest(int number) {
        return members.get(number).bundle().digest();
    }

    /** The plan that puts version {@code number} in force. */
    UpgradePlan plan(Hash networkId, int number, long dryRunLedger, long activation) {
        var member = members.get(number);
        var bundle = member.bundle();
        int schema = new PaymentsModule().schema();
        var manifest = new ModuleManifest(
                AREA,
                bundle.symbolicName(),
                bundle.version(),
                bundle.digest(),
                member.sizeBytes(),
                API_RANGE,
                schema,
                schema);
        var change = Upgrades.change(networkId, manifest, member.chunkRoot(), Bytes.EMPTY);
        return new UpgradePlan("payments " + bundle.version(), "", activation, dryRunLedger, List.of(change));
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        scratch.close();
    }
}
