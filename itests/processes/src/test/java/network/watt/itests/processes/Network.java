// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import network.watt.cli.client.NodeClient;
import network.watt.cli.client.Wallet;
import network.watt.cli.devnet.Devnet;
import network.watt.cli.devnet.Distribution;
import network.watt.cli.devnet.NodeDirectory;
import network.watt.cli.devnet.Pace;
import network.watt.cli.devnet.Readiness;
import network.watt.ledger.payments.Payment;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.awaitility.Awaitility;

/** Real node processes of one test class, in a directory of their own. */
final class Network implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Devnet devnet;

    private Network(Devnet devnet) {
        this.devnet = devnet;
    }

    /** {@code count} nodes with keys and a genesis, none started. */
    static Network of(int count, String name) {
        return of(count, name, Pace.STANDARD);
    }

    /** The same at a pace of its own. */
    static Network of(int count, String name, Pace pace) {
        var devnet = new Devnet(
                Distribution.current(), Path.of(System.getProperty("watt.work")).resolve(name));
        devnet.delete();
        devnet.create(count, pace);
        return new Network(devnet);
    }

    Devnet devnet() {
        return devnet;
    }

    NodeDirectory node(int number) {
        return devnet.node(number);
    }

    NodeClient client(int number) {
        return devnet.client(node(number));
    }

    void start(int... numbers) {
        Arrays.stream(numbers).forEach(number -> devnet.process(node(number)).start());
    }

    void kill(int... numbers) {
        Arrays.stream(numbers).parallel().forEach(number -> devnet.process(node(number))
                .kill());
    }

    void awaitReady(int... numbers) {
        var nodes = Arrays.stream(numbers).mapToObj(this::node).toList();
        new Readiness(devnet).await(nodes, PATIENCE.toMillis(), line -> {});
    }

    Readiness.State state(int number) {
        return new Readiness(devnet).ask(node(number));
    }

    long head(int number) {
        return client(number).get("/ledgers/latest").body().path("ledger").asLong();
    }

    String hash(int number, long ledger) {
        return client(number).get("/ledgers/" + ledger).body().path("hash").asText();
    }

    void awaitHead(int number, long ledger) {
        Awaitility.await("ledger " + ledger + " at node " + number)
                .atMost(PATIENCE)
                .until(() -> head(number) >= ledger);
    }

    /** Pays from the rich account and waits until node {@code number} has applied it. @return the transaction's id */
    Hash pay(int number, String to, Amount amount) {
        var root = Devnet.wallet(Devnet.ROOT);
        long sequence = client(number)
                .get("/accounts/" + address(root))
                .body()
                .path("sequence")
                .asLong();
        var networkId = devnet.genesis().networkId();
        var signed = root.pay(
                networkId,
                sequence + 1,
                Amount.ZERO,
                Bytes.EMPTY,
                List.of(new Payment(Devnet.wallet(to).account(), amount)));
        var reply = client(number).submit(signed.toXdr()).join();
        if (!reply.ok()) {
            throw new AssertionError("refused: " + reply.body());
        }
        var id = signed.transaction().id(networkId);
        awaitApplied(number, id);
        return id;
    }

    void awaitApplied(int number, Hash id) {
        Awaitility.await("transaction " + id + " at node " + number)
                .atMost(PATIENCE)
                .until(() -> client(number)
                        .get("/transactions/" + id.hex())
                        .body()
                        .path("status")
                        .asText()
                        .equals("applied"));
    }

    String balance(int number, String name) {
        return client(number)
                .get("/accounts/" + address(Devnet.wallet(name)))
                .body()
                .path("balance")
                .asText();
    }

    static String address(Wallet wallet) {
        return wallet.account().text(AddressPrefix.TEST);
    }

    IntStream numbers() {
        return devnet.nodes().stream().mapToInt(NodeDirectory::number);
    }

    @Override
    public void close() {
        devnet.stopAll();
    }
}
