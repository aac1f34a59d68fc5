// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.watt.consensus.bft.BftEngines;
import network.watt.consensus.solo.SoloEngines;
import network.watt.governance.upgrade.UpgradeModule;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.payments.PaymentsModule;
import network.watt.ledger.rules.StandardRules;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.modules.StaticModuleRegistry;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.lite.LiteModule;
import network.watt.porep.sdr.SdrModule;
import network.watt.porep.sectors.SectorsModule;
import network.watt.rewards.accounts.AccountsModule;
import network.watt.rewards.daily.DailyModule;
import network.watt.rewards.mobile.MobileModule;
import network.watt.rewards.pledge.PledgeModule;
import network.watt.scp.core.ScpEngines;

/**
 * The rule modules on the class path of a node in plain Java, found by the symbolic names of their bundles. A container
 * finds bundles by digest instead; here the digest in the genesis document is taken on trust.
 */
public final class BuiltInRules {

    private static final Map<String, Supplier<Object>> MODULES = modules();

    private BuiltInRules() {}

    private static Map<String, Supplier<Object>> modules() {
        var modules = new TreeMap<String, Supplier<Object>>();
        modules.put("network.watt.scp.core", ScpEngines::new);
        modules.put("network.watt.consensus.solo", SoloEngines::new);
        modules.put("network.watt.consensus.bft", BftEngines::new);
        modules.put("network.watt.ledger.rules", StandardRules::new);
        modules.put("network.watt.ledger.payments", PaymentsModule::new);
        modules.put("network.watt.ledger.signature", Ed25519Rule::new);
        modules.put("network.watt.governance.upgrade", UpgradeModule::new);
        modules.put("network.watt.rewards.accounts", AccountsModule::new);
        modules.put("network.watt.rewards.daily", DailyModule::new);
        modules.put("network.watt.rewards.pledge", PledgeModule::new);
        modules.put("network.watt.rewards.mobile", MobileModule::new);
        modules.put("network.watt.porep.sectors", SectorsModule::new);
        modules.put("network.watt.porep.sdr", SdrModule::new);
        modules.put("network.watt.porep.lite", LiteModule::new);
        return Map.copyOf(modules);
    }

    /**
     * The modules that a genesis document names, under the digests it gives them.
     *
     * @throws IllegalArgumentException with a sentence for people if one is not built in
     */
    public static StaticModuleRegistry registry(Genesis genesis) {
        var instances = new TreeMap<Hash, Object>();
        for (var row : genesis.table()) {
            var module = MODULES.get(row.module());
            if (module == null) {
                throw new IllegalArgumentException("the genesis document names the module " + row.module()
                        + " for area " + row.area() + ", which is not built into this node: run it in the container");
            }
            instances.put(row.digest(), module.get());
        }
        return StaticModuleRegistry.of(instances);
    }

    /** Rows for a network whose nodes are all in plain Java; digests are those of the names. */
    public static List<Genesis.Row> rows(String consensusModule, Bytes consensusParams) {
        return List.of(
                row("consensus", consensusModule, consensusParams),
                row("ledger", "network.watt.ledger.rules", Bytes.EMPTY),
                row("payments", "network.watt.ledger.payments", Bytes.EMPTY),
                row("signature", "network.watt.ledger.signature", Bytes.EMPTY));
    }

    /** A row for a module built in. */
    public static Genesis.Row row(String area, String module, Bytes params) {
        return new Genesis.Row(area, module, "0.0.0", digest(module), params);
    }

    /** The digest under which {@link #rows} name a module. */
    public static Hash digest(String module) {
        return Sha256.hash(Bytes.utf8(module));
    }

    /** A new instance of every module built in, by {@link #digest}. */
    public static Map<Hash, Object> instances() {
        var instances = new TreeMap<Hash, Object>();
        MODULES.forEach((name, module) -> instances.put(digest(name), module.get()));
        return instances;
    }
}
