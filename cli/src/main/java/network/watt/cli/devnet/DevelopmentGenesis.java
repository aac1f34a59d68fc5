// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.governance.upgrade.UpgradeParameters;
import network.watt.ledger.host.Genesis;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.sectors.SectorsParams;
import network.watt.rewards.daily.DailyParams;

/** Writes the genesis of a development network: the bundles just built, and one rich account. */
final class DevelopmentGenesis {

    /** What the rich account starts with, in WATT; the rest of the supply is not issued. */
    private static final long ROOT_BALANCE = 1_000_000_000;

    private static final long SUPPLY = 20_000_000_000L;
    private static final int SCP_INITIAL_TIMEOUT_MS = 500;
    private static final int SCP_TIMEOUT_INCREMENT_MS = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DevelopmentGenesis() {}

    /**
     * The genesis for these nodes: one agrees alone by {@code solo}, several by {@code scp}.
     *
     * @param root the account that owns all issued coins
     */
    static Genesis of(Distribution distribution, List<NodeId> nodes, Wallet root, Pace pace, long nowMs) {
        var document = JSON.createObjectNode();
        document.put("network", "development-" + nowMs);
        document.put("test", true);
        document.put("closeIntervalMs", pace.closeIntervalMs());
        document.put("operationLimit", 2000);
        document.put("setLimitBytes", 1024 * 1024);
        document.put("dayLedgers", pace.upgrades().dayLedgers());
        document.put("supply", Amount.watt(SUPPLY).toString());
        document.put("genesisTimeMs", nowMs);
        var accounts = document.putArray("accounts");
        account(accounts, root, ROOT_BALANCE);
        DevelopmentKeys.APPROVERS.forEach(approver -> account(accounts, Wallet.ofWords(approver), 0));
        table(document.putArray("table"), distribution, first(nodes, pace));
        var recovery = DevelopmentKeys.of(DevelopmentKeys.RECOVERERS);
        var keys = document.putObject("recovery")
                .put("threshold", recovery.threshold())
                .putArray("keys");
        recovery.keys().forEach(key -> keys.add(key.hex()));
        return Genesis.parse(document.toString());
    }

    private static void account(ArrayNode accounts, Wallet owner, long watt) {
        accounts.addObject()
                .put("account", owner.account().text(AddressPrefix.TEST))
                .put("balance", Amount.watt(watt).toString());
    }

    /** The modules that rule at first, by symbolic name, with the parameters of their rows. */
    private static Map<String, Bytes> first(List<NodeId> nodes, Pace pace) {
        var first = new TreeMap<String, Bytes>();
        if (nodes.size() == 1) {
            first.put("network.watt.consensus.solo", nodes.get(0).toXdr());
        } else {
            first.put(
                    "network.watt.scp.core",
                    new XdrWriter()
                            .writeInt(SCP_INITIAL_TIMEOUT_MS)
                            .writeInt(SCP_TIMEOUT_INCREMENT_MS)
                            .toBytes());
        }
        first.put("network.watt.ledger.rules", Bytes.EMPTY);
        first.put("network.watt.ledger.payments", Bytes.EMPTY);
        first.put("network.watt.ledger.signature", Bytes.EMPTY);
        first.put("network.watt.rewards.accounts", Bytes.EMPTY);
        first.put("network.watt.rewards.daily", DailyParams.DEVELOPMENT.toXdr());
        first.put("network.watt.porep.sectors", SectorsParams.DEVELOPMENT.toXdr());
        first.put("network.watt.porep.sdr", Bytes.EMPTY);
        first.put("network.watt.porep.lite", Bytes.EMPTY);
        first.put(
                "network.watt.governance.upgrade",
                pace.upgrades()
                        .with(UpgradeParameters.development(
                                DevelopmentKeys.of(DevelopmentKeys.APPROVERS),
                                DevelopmentKeys.of(DevelopmentKeys.PUBLISHERS)))
                        .toXdr());
        return first;
    }

    private static void table(ArrayNode table, Distribution distribution, Map<String, Bytes> first) {
        distribution.ruleBundles().stream()
                .map(DevelopmentGenesis::read)
                .filter(bundle -> first.containsKey(bundle.symbolicName()))
                .sorted(Comparator.comparing(RuleBundle::area))
                .forEach(bundle -> row(table.addObject(), bundle, first.get(bundle.symbolicName())));
    }

    private static RuleBundle read(Path jar) {
        try {
            return RuleBundle.read(Files.readAllBytes(jar));
        } catch (MalformedBundleException e) {
            throw new Failure(jar + " is no rule bundle: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(ObjectNode row, RuleBundle bundle, Bytes params) {
        row.put("area", bundle.area());
        row.put("module", bundle.symbolicName());
        row.put("version", bundle.version());
        row.put("digest", bundle.digest().hex());
        row.put("params", params.hex());
    }
}
