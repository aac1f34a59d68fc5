// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.payments.Payment;
import network.watt.ledger.proof.EntryFact;
import network.watt.ledger.proof.Fact;
import network.watt.ledger.proof.Sealed;
import network.watt.ledger.proof.TransactionFact;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/** What a proof proves, for people. */
final class ProofText {

    private ProofText() {}

    static List<String> of(Sealed sealed, Fact fact, Genesis genesis) {
        var header = sealed.header();
        var lines = new ArrayList<String>();
        lines.add("proven by " + sealed.seals().size() + " seals on ledger " + header.ledger() + " of "
                + genesis.network() + ", closed " + Instant.ofEpochMilli(header.closeTimeMs()));
        if (fact instanceof EntryFact entry) {
            lines.addAll(entry(entry, genesis));
        } else if (fact instanceof TransactionFact transaction) {
            lines.addAll(transaction(transaction, genesis));
        }
        return lines;
    }

    private static List<String> entry(EntryFact fact, Genesis genesis) {
        if (fact.account().isEmpty()) {
            return List.of("the state holds " + fact.value().map(Bytes::hex).orElse("nothing") + " at "
                    + fact.key().hex());
        }
        var address = fact.account().get().text(genesis.prefix());
        return List.of(
                address,
                fact.accountEntry()
                        .map(entry -> entry.balance() + " WATT, sequence " + entry.sequence())
                        .orElse("has no account: nobody has paid it yet"));
    }

    private static List<String> transaction(TransactionFact fact, Genesis genesis) {
        var transaction = fact.transaction();
        var result = fact.result();
        var lines = new ArrayList<String>();
        lines.add("transaction " + result.transaction());
        lines.add("from " + transaction.source().text(genesis.prefix()) + ", sequence " + transaction.sequence());
        for (var operation : transaction.operations()) {
            lines.add(
                    operation.area().equals(Payment.AREA)
                            ? payment(operation.body(), genesis)
                            : operation.area() + ", operation " + operation.code());
        }
        lines.add((result.succeeded() ? "applied" : "failed: " + result.code()) + ", fee " + result.fee() + " WATT");
        return lines;
    }

    private static String payment(Bytes body, Genesis genesis) {
        try {
            var payment = Payment.decode(body);
            return "pays " + payment.amount() + " WATT to " + text(payment.destination(), genesis);
        } catch (XdrException malformed) {
            return "a malformed payment";
        }
    }

    private static String text(AccountId account, Genesis genesis) {
        return account.text(genesis.prefix());
    }
}
