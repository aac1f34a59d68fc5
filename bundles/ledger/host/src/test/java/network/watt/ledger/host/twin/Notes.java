// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.twin;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Coins;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrWriter;

/**
 * An area to swap that does everything a module may do and much that it should not: {@link #WRITE} puts its body under its
 * own bytes, {@link #THROW} and {@link #SPIN} fail half-way, {@link #KEEP} takes a unit from its source. Its hook fails at
 * every eleventh ledger, and it cannot convert every entry. Public, and passed on in bundles.
 */
public abstract class Notes implements LedgerModule {

    public static final String AREA = "notebook";
    public static final int WRITE = 1;
    public static final int THROW = 2;
    public static final int SPIN = 3;
    public static final int KEEP = 4;

    private static final int MORE_CALLS_THAN_ALLOWED = 20_000;
    private static final int FAILING_LEDGERS = 11;
    private static final int UNCONVERTIBLE = 13;
    private static final int MAX_BYTES = 64;

    private final int schema;

    Notes(int schema) {
        this.schema = schema;
    }

    /** Writes schema 1. */
    public static final class One extends Notes {
        public One() {
            super(1);
        }
    }

    /** Writes schema 2. */
    public static final class Two extends Notes {
        public Two() {
            super(2);
        }
    }

    /** Writes schema 3. */
    public static final class Three extends Notes {
        public Three() {
            super(3);
        }
    }

    /** Its migration throws. */
    public static final class Broken extends Notes {
        public Broken() {
            super(4);
        }

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            super.migrate(context, predecessor);
            throw new IllegalStateException("broken");
        }
    }

    @Override
    public String area() {
        return AREA;
    }

    @Override
    public int schema() {
        return schema;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        write(context, operation.body(), "v" + schema);
        switch (operation.code()) {
            case WRITE -> {}
            case THROW -> throw new IllegalStateException("half-way");
            case SPIN -> {
                for (int i = 0; i < MORE_CALLS_THAN_ALLOWED; i++) {
                    context.state().get(operation.body());
                }
            }
            case KEEP -> {
                boolean moved = context.coins()
                        .move(new Coins.OfAccount(context.source()), new Coins.Pool(AREA, "kept"), Amount.units(1));
                return moved ? Verdict.ACCEPTED : Verdict.rejected("notebook.poor", "nothing to keep");
            }
            default -> {
                return Verdict.rejected("notebook.unknown", "no such operation");
            }
        }
        return Verdict.ACCEPTED;
    }

    private static void write(CloseContext context, Bytes key, String text) {
        var before = context.state().get(key).orElse(Bytes.EMPTY);
        var now = before.concat(Bytes.utf8(text));
        context.state().put(key, now.slice(Math.max(0, now.size() - MAX_BYTES), now.size()));
    }

    @Override
    public void closeLedger(CloseContext context) {
        context.state()
                .put(
                        Bytes.utf8("closed"),
                        new XdrWriter().writeUnsignedHyper(context.ledger()).toBytes());
        if (context.ledger() % FAILING_LEDGERS == 0) {
            throw new IllegalStateException("after half of it");
        }
    }

    @Override
    public void closeDay(CloseContext context) {
        write(context, Bytes.utf8("days"), "d");
    }

    @Override
    public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
        var before = predecessor.map(old -> old.version() + "/" + old.schema()).orElse("nothing");
        write(context, Bytes.utf8("migrated"), ">" + before);
    }

    @Override
    public Bytes convert(int before, Bytes key, Bytes value) {
        if (key.toArray()[0] % UNCONVERTIBLE == 0) {
            throw new IllegalArgumentException("not this one");
        }
        return value.concat(Bytes.utf8("<" + schema));
    }
}
