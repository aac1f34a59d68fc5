// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.recovery;

import java.util.Comparator;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.DevelopmentKeys;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.upgrade.RuleFile;
import network.watt.governance.api.PublisherSignature;
import network.watt.governance.api.RecoveryRecord;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** Makes recovery records for development networks, signed by their recovery keys. */
public final class RecoveryDraft {

    private RecoveryDraft() {}

    /**
     * A record that puts one bundle in force after the highest ledger that a running node has.
     *
     * @param epoch how many recoveries there were before, and one
     */
    public static RecoveryRecord of(Devnet devnet, RuleFile rule, Bytes params, long epoch) {
        var head = devnet.nodes().stream()
                .filter(node -> devnet.process(node).running().isPresent())
                .map(devnet::client)
                .map(client -> client.get("/ledgers/latest"))
                .filter(NodeClient.Reply::ok)
                .map(NodeClient.Reply::body)
                .max(Comparator.comparingLong(ledger -> ledger.path("ledger").asLong()))
                .orElseThrow(() -> new Failure("no node is running; start them with: ./watt up"));
        var bundle = rule.bundle();
        var row =
                new RecoveryRecord.Row(bundle.area(), bundle.symbolicName(), bundle.version(), bundle.digest(), params);
        var record = new RecoveryRecord(
                head.path("ledger").asLong(), Hash.fromHex(head.path("hash").asText()), List.of(row), epoch, List.of());
        return signed(record, devnet.genesis().networkId());
    }

    private static RecoveryRecord signed(RecoveryRecord record, Hash networkId) {
        var bytes = record.signedBytes(networkId);
        return record.signed(DevelopmentKeys.RECOVERERS.stream()
                .map(Wallet::ofWords)
                .map(Wallet::key)
                .map(key -> new PublisherSignature(key.id().key(), key.sign(bytes)))
                .sorted(Comparator.comparing(PublisherSignature::publicKey))
                .toList());
    }
}
