// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.payments;

import network.watt.ledger.api.Coins.OfAccount;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrException;

/**
 * The rules of area {@code payments} ({@code docs/protocol/payments.md} §6): one operation, pay. Stateless and
 * deterministic; it keeps nothing in the state beyond what the host keeps of accounts.
 */
public class PaymentsModule implements LedgerModule {

    @Override
    public String area() {
        return Payment.AREA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        if (operation.code() != Payment.CODE) {
            return Verdict.rejected(
                    "payments.unknown-operation", "Payments have operation 1 (pay), not " + operation.code() + ".");
        }
        try {
            var payment = Payment.decode(operation.body());
            return payment.amount().isZero()
                    ? Verdict.rejected("payments.zero-amount", "A payment must move something.")
                    : Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected("payments.malformed", "The body is no payment: " + malformed.getMessage() + ".");
        }
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var wellFormed = wellFormed(operation);
        return wellFormed.isAccepted() ? pay(context, wellFormedPayment(operation)) : wellFormed;
    }

    private static Verdict pay(OperationContext context, Payment payment) {
        if (payment.destination().equals(context.source())) {
            return Verdict.rejected("payments.self", "An account cannot pay itself.");
        }
        var held = context.coins().balance(payment.destination()).orElse(Amount.ZERO);
        // The supply rules it out; a rule does not rest on that.
        if (held.units() > Long.MAX_VALUE - payment.amount().units()) {
            return Verdict.rejected("payments.overflow", "The destination would hold more than any account can.");
        }
        var from = new OfAccount(context.source());
        return context.coins().move(from, new OfAccount(payment.destination()), payment.amount())
                ? Verdict.ACCEPTED
                : Verdict.rejected(
                        "payments.underfunded",
                        "The account has less than the " + payment.amount() + " WATT it wants to pay.");
    }

    private static Payment wellFormedPayment(Operation operation) {
        try {
            return Payment.decode(operation.body());
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }
}
