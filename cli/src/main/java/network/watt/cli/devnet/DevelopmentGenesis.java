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
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.ledger.host.Genesis;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrWriter;

/** Writes the genesis of a development network: the bundles just built, and one rich account. */
final class DevelopmentGenesis {

    /** What the rich account starts with, in WATT; the rest of the supply is not issued. */
    private static final long ROOT_BALANCE = 1_000_000_000;

    private static final long SUPPLY = 20_000_000_000L;
    private static final long CLOSE_INTERVAL_MS = 1000;
    private static final int SCP_INITIAL_TIMEOUT_MS = 500;
    private static final int SCP_TIMEOUT_INCREMENT_MS = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private DevelopmentGenesis() {}

    /**
     * The genesis for these nodes: one agrees alone by {@code solo}, several by {@code scp}.
     *
     * @param root the account that owns all issued coins
     */
    static Genesis of(Distribution distribution, List<NodeId> nodes, Wallet root, long nowMs) {
        var document = JSON.createObjectNode();
        document.put("network", "development-" + nowMs);
        document.put("test", true);
        document.put("closeIntervalMs", CLOSE_INTERVAL_MS);
        document.put("operationLimit", 2000);
        document.put("setLimitBytes", 1024 * 1024);
        document.put("dayLedgers", 60);
        document.put("supply", Amount.watt(SUPPLY).toString());
        document.put("genesisTimeMs", nowMs);
        var account = document.putArray("accounts").addObject();
        account.put("account", root.account().text(AddressPrefix.TEST));
        account.put("balance", Amount.watt(ROOT_BALANCE).toString());
        var engine = nodes.size() == 1 ? "network.watt.consensus.solo" : "network.watt.scp.core";
        var params = nodes.size() == 1
                ? nodes.get(0).toXdr()
                : new XdrWriter()
                        .writeInt(SCP_INITIAL_TIMEOUT_MS)
                        .writeInt(SCP_TIMEOUT_INCREMENT_MS)
                        .toBytes();
        table(document.putArray("table"), distribution, Map.of(engine, params));
        return Genesis.parse(document.toString());
    }

    private static void table(ArrayNode table, Distribution distribution, Map<String, Bytes> engine) {
        distribution.ruleBundles().stream()
                .map(DevelopmentGenesis::read)
                .filter(bundle -> !bundle.area().equals("consensus") || engine.containsKey(bundle.symbolicName()))
                .sorted(Comparator.comparing(RuleBundle::area))
                .forEach(bundle ->
                        row(table.addObject(), bundle, engine.getOrDefault(bundle.symbolicName(), Bytes.EMPTY)));
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
