// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import network.watt.cli.client.NodeClient;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.QuorumFile;
import network.watt.cli.load.LoadRun;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import network.watt.platform.types.Hash;

/** Reads every ledger of every node and checks what was promised. */
final class Checks {

    /** The newest ledgers may still be collecting seals. */
    private static final int UNSEALED_TAIL = 2;

    private final Devnet devnet;
    private final Report report;

    Checks(Devnet devnet, Report report) {
        this.devnet = devnet;
        this.report = report;
    }

    void all(LoadRun run, boolean settled) {
        var refused = run.payments().rejections();
        report.check(
                "no payment is refused", refused.isEmpty(), refused.isEmpty() ? "none was" : "refused: " + refused);
        var clients = devnet.nodes().stream().map(devnet::client).toList();
        long head = clients.stream().mapToLong(Demo::head).min().orElseThrow();
        var histories = clients.stream().map(client -> History.of(client, head)).toList();
        payments(run.payments().acceptedLedgers(), run.payments().count().submitted(), settled, histories);
        histories(histories, head);
        certificates(clients, histories, head);
        report.figure("ledgers closed", head, "");
    }

    /** What must hold after the rules changed; seals are those of engines with other members, and counted by the nodes. */
    void upgraded(LoadRun run, boolean settled) {
        var clients = devnet.nodes().stream().map(devnet::client).toList();
        long head = clients.stream().mapToLong(Demo::head).min().orElseThrow();
        var histories = clients.stream().map(client -> History.of(client, head)).toList();
        payments(run.payments().acceptedLedgers(), run.payments().count().submitted(), settled, histories);
        histories(histories, head);
        report.figure("ledgers closed", head, "");
    }

    private void payments(Map<Hash, Long> accepted, int submitted, boolean settled, List<History> histories) {
        report.check(
                "every accepted payment is in a ledger",
                settled && !accepted.containsValue(-1L),
                accepted.size() + " accepted of " + submitted + " submitted");
        var applications = histories.stream().map(History::applications).toList();
        long wrong = accepted.keySet().stream()
                .filter(id -> applications.stream().anyMatch(times -> times.getOrDefault(id, 0) != 1))
                .count();
        report.check(
                "every accepted payment is applied exactly once on every node",
                wrong == 0,
                wrong == 0 ? accepted.size() + " × " + histories.size() + " applications found" : wrong + " are not");
    }

    private void histories(List<History> histories, long head) {
        report.check(
                "no ledger number is skipped and every header names the one before",
                histories.stream().allMatch(History::isChained),
                "ledgers 0 to " + head + " on every node");
        same("hash", "the header hashes are equal on all nodes", histories);
        same("stateRoot", "the state roots are equal on all nodes", histories);
        var coins = new HashSet<String>();
        histories.forEach(history -> coins.addAll(history.texts("coins")));
        report.check(
                "the supply is conserved in every ledger of every node",
                coins.equals(
                        java.util.Set.of(devnet.genesis().parameters().supply().toString())),
                "coins in all headers: " + String.join(", ", coins));
    }

    private void same(String field, String promise, List<History> histories) {
        long different = histories.stream()
                .map(history -> history.texts(field))
                .distinct()
                .count();
        var last = histories.get(0).texts(field);
        report.check(promise, different == 1, "the last one is " + last.get(last.size() - 1));
    }

    private void certificates(List<NodeClient> clients, List<History> histories, long head) {
        var quorum = QuorumFile.read(devnet.quorumFile());
        var seals = new Seals(
                devnet.genesis().networkId(), quorum.validators(), quorum.threshold(), new Ed25519Verifier(1000));
        long last = Math.max(0, head - UNSEALED_TAIL);
        long missing = 0;
        for (int i = 0; i < clients.size(); i++) {
            var client = clients.get(i);
            var hashes = histories.get(i).texts("hash");
            missing += LongStream.rangeClosed(1, last)
                    .filter(ledger -> !seals.certify(client, ledger, Hash.fromHex(hashes.get((int) ledger))))
                    .count();
        }
        report.check(
                "every header has a certificate whose signatures verify here, on every node",
                missing == 0,
                missing == 0 ? quorum.threshold() + " or more seals on ledgers 1 to " + last : missing + " have not");
    }
}
