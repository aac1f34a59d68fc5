// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.StateSpace;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** A module that pays, and that fails in every way a module can. */
final class MischiefModule implements LedgerModule {

    static final String AREA = "payments";
    static final int PAY = 1;
    static final int THROW = 2;
    static final int OVERWORK = 3;
    static final int WRITE = 4;
    static final int SWALLOW_OVERWORK = 5;
    static final int LOCAL_FAILURE = 6;
    static final int TO_POOL = 7;
    static final int FOREIGN_POOL = 8;

    static final Bytes BREAK_HOOK = Bytes.utf8("break");

    private final Runnable onLocalFailure;

    /** @param onLocalFailure runs in operation {@link #LOCAL_FAILURE} and may throw an error */
    MischiefModule(Runnable onLocalFailure) {
        this.onLocalFailure = onLocalFailure;
    }

    static Operation pay(AccountId to, long units) {
        return new Operation(
                AREA, PAY, new XdrWriter().write(to).write(Amount.units(units)).toBytes());
    }

    static Operation other(int code, String text) {
        return new Operation(AREA, code, Bytes.utf8(text));
    }

    @Override
    public String area() {
        return AREA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return operation.code() == 99 ? Verdict.rejected("payments.malformed", "no such thing") : Verdict.ACCEPTED;
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        context.state().put(Bytes.utf8("seen"), Bytes.utf8("op " + context.index()));
        var source = new Coins.OfAccount(context.source());
        switch (operation.code()) {
            case PAY -> {
                return pay(context, operation);
            }
            case THROW -> throw new IllegalArgumentException("mischief");
            case OVERWORK -> overwork(context);
            case SWALLOW_OVERWORK -> {
                try {
                    overwork(context);
                } catch (RuntimeException swallowed) {
                    return Verdict.ACCEPTED;
                }
            }
            case WRITE -> context.state().put(operation.body(), Bytes.utf8("written"));
            case LOCAL_FAILURE -> onLocalFailure.run();
            case TO_POOL -> context.coins().move(source, new Coins.Pool(AREA, "pot"), Amount.units(7));
            case FOREIGN_POOL -> context.coins().move(source, new Coins.Pool("ledger", "fees"), Amount.units(7));
            default -> {
                return Verdict.rejected("payments.unknown", "no such operation");
            }
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict pay(OperationContext context, Operation operation) {
        try {
            var in = new XdrReader(operation.body());
            var to = new Coins.OfAccount(AccountId.decode(in));
            boolean paid = context.coins().move(new Coins.OfAccount(context.source()), to, Amount.decode(in));
            return paid ? Verdict.ACCEPTED : Verdict.rejected("payments.underfunded", "not enough");
        } catch (XdrException malformed) {
            return Verdict.rejected("payments.malformed", "malformed");
        }
    }

    private static void overwork(OperationContext context) {
        for (int i = 0; i <= WorkMeter.OPERATION_CALLS; i++) {
            context.state().get(Bytes.utf8("k"));
        }
    }

    @Override
    public void closeLedger(CloseContext context) {
        context.state().put(Bytes.utf8("last"), Bytes.utf8("ledger " + context.ledger()));
        if (context.state().get(BREAK_HOOK).isPresent()) {
            throw new IllegalStateException("broken hook");
        }
    }

    @Override
    public void closeDay(CloseContext context) {
        context.state().put(Bytes.utf8("day of ledger " + context.ledger()), context.params());
    }

    /** Its own key space, for whoever asks. */
    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        return api == StateSpace.class ? Optional.of(api.cast(own.state())) : Optional.empty();
    }
}
