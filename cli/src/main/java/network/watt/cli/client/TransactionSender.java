// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import network.watt.cli.Failure;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * Signs transactions with one wallet, submits them at one node and follows them into their ledger. Blocks; one thread.
 *
 * @param name what a person calls the wallet's account
 */
public record TransactionSender(NodeClient client, Hash networkId, Wallet wallet, String name) {

    private static final long WAIT_MS = 30_000;
    private static final long POLL_MS = 200;

    /** What became of a transaction. */
    public sealed interface Outcome permits Applied, Refused {

        /** What was applied. @throws Failure with the code and the sentence of what was refused */
        default Applied orFailure() {
            if (this instanceof Refused refused) {
                throw new Failure(refused.sentence() + " (" + refused.code() + ")");
            }
            return (Applied) this;
        }
    }

    /** A ledger includes it and it did what it says. @param fee in WATT */
    public record Applied(Hash id, long ledger, String fee) implements Outcome {}

    /**
     * The node took it not, or a ledger includes it without effect.
     *
     * @param code stable, of the rule that refuses it
     */
    public record Refused(String code, String sentence) implements Outcome {}

    /**
     * Signs these operations as the account's next transaction and waits for the ledger that includes it.
     *
     * @throws Failure if the node does not answer, does not know the account, or no ledger includes it for 30 s
     */
    public Outcome send(Amount maxFee, Bytes memo, List<Operation> operations) {
        var signed = wallet.sign(networkId, sequence() + 1, maxFee, memo, operations);
        var reply = submit(signed.toXdr());
        return reply.ok()
                ? follow(signed.transaction().id(networkId))
                : new Refused(reply.errorCode(), reply.errorMessage());
    }

    private NodeClient.Reply submit(Bytes signed) {
        try {
            return client.submit(signed).join();
        } catch (CompletionException unanswered) {
            throw new Failure("the node at " + client.base() + " does not answer; look at ./watt status", unanswered);
        }
    }

    private long sequence() {
        var account = client.get("/accounts/" + wallet.account().text(AddressPrefix.TEST));
        if (!account.ok()) {
            throw new Failure(
                    "account " + name + " has no coins yet; give it some with: ./watt pay root " + name + " 100");
        }
        return account.body().path("sequence").asLong();
    }

    private Outcome follow(Hash id) {
        long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (System.nanoTime() < deadline) {
            var answer = client.get("/transactions/" + id.hex()).body();
            long ledger = answer.path("ledger").asLong();
            switch (answer.path("status").asText("")) {
                case "applied" -> {
                    return new Applied(id, ledger, answer.path("fee").asText());
                }
                case "failed" -> {
                    return new Refused(answer.path("code").asText(), "ledger " + ledger + " included it and it failed");
                }
                default -> LockSupport.parkNanos(POLL_MS * 1_000_000);
            }
        }
        throw new Failure("not in a ledger after 30 s; it may still be: look at /transactions/" + id.hex());
    }
}
