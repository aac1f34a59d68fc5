// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.consensus.bft.BftEngines;
import network.watt.consensus.solo.SoloEngines;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.upgrade.UpgradeModule;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.admission.Admission;
import network.watt.platform.modules.Chunks;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.daily.DailyModule;
import network.watt.rewards.mobile.MobileModule;
import network.watt.rewards.pledge.PledgeModule;
import network.watt.scp.core.ScpEngines;

/** The rule bundles that this build made, as jars, byte for byte, by module. Immutable. */
final class TodaysRules {

    private static final List<Class<?>> IN_EACH = List.of(
            ScpEngines.class,
            SoloEngines.class,
            BftEngines.class,
            StandardRules.class,
            PaymentsModule.class,
            Ed25519Rule.class,
            UpgradeModule.class,
            AccountsModule.class,
            DailyModule.class,
            PledgeModule.class,
            MobileModule.class);

    private final SortedMap<String, Jar> jars = new TreeMap<>();

    private record Jar(Bytes content, ModuleManifest manifest) {}

    private TodaysRules() {}

    /** @throws IllegalStateException with a sentence for people if they are not on the class path as jars */
    static TodaysRules ofClassPath() {
        var rules = new TodaysRules();
        IN_EACH.forEach(rules::add);
        return rules;
    }

    private void add(Class<?> type) {
        try {
            var file = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(file)) {
                throw new IllegalStateException(
                        file + " is no jar: what is recorded is what is shipped, so package the rules first");
            }
            var content = Files.readAllBytes(file);
            var manifest = Admission.describe(content, 0, 0);
            jars.put(manifest.module(), new Jar(Bytes.owned(content), manifest));
        } catch (MalformedBundleException | URISyntaxException e) {
            throw new IllegalStateException("the bundle of " + type.getName() + " is none: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each bundle says about itself, by module. */
    List<Facts.Rule> all() {
        return jars.values().stream()
                .map(Jar::manifest)
                .map(manifest -> new Facts.Rule(manifest.digest(), manifest.module(), manifest.version()))
                .toList();
    }

    private Jar jar(String module) {
        return jars.get("network.watt." + module);
    }

    /** A row of the genesis document. @param module without {@code network.watt.} */
    Genesis.Row row(String module, Bytes params) {
        var manifest = jar(module).manifest();
        return new Genesis.Row(manifest.area(), manifest.module(), manifest.version(), manifest.digest(), params);
    }

    /** What publishers sign. @param module without {@code network.watt.} */
    ModuleManifest manifest(String module, int schemaFrom, int schemaTo) {
        var manifest = jar(module).manifest();
        return new ModuleManifest(
                manifest.area(),
                manifest.module(),
                manifest.version(),
                manifest.digest(),
                manifest.sizeBytes(),
                manifest.apiRange(),
                schemaFrom,
                schemaTo);
    }

    /** The root over the chunks of a bundle's file. */
    Hash chunkRoot(String module) {
        return Chunks.of(jar(module).content()).root();
    }

    /** Writes {@code <digest>.jar} for each of them. */
    void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var jar : jars.values()) {
                Files.write(
                        folder.resolve(jar.manifest().digest().hex() + Recording.JAR),
                        jar.content().toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the rule bundles to " + folder, e);
        }
    }
}
