// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.Optional;
import java.util.function.BiConsumer;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.ledger.proof.StateKeys;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * An area to swap: operation 1 writes its body under its own bytes, and notes who wrote it. Version n writes schema n and
 * converts any older entry by putting "&lt;n" behind it; an entry "stubborn" it cannot convert.
 */
class NotebookModule implements LedgerModule {

    static final String AREA = "notebook";

    private final int version;
    private final BiConsumer<CloseContext, Optional<Predecessor>> migration;

    NotebookModule(int version) {
        this(version, (context, before) -> {});
    }

    NotebookModule(int version, BiConsumer<CloseContext, Optional<Predecessor>> migration) {
        this.version = version;
        this.migration = migration;
    }

    static Hash digest(int version) {
        return Sha256.hash(Bytes.utf8("notebook " + version));
    }

    static Operation write(String text) {
        return new Operation(AREA, 1, Bytes.utf8(text));
    }

    /** Where the note is in the state. */
    static Bytes key(String text) {
        return StateKeys.space(AREA).concat(Bytes.utf8(text));
    }

    @Override
    public String area() {
        return AREA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var before = context.state().get(operation.body());
        context.state().put(operation.body(), before.orElse(Bytes.EMPTY).concat(Bytes.utf8("v" + version)));
        return Verdict.ACCEPTED;
    }

    @Override
    public int schema() {
        return version;
    }

    @Override
    public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
        migration.accept(context, predecessor);
    }

    @Override
    public Bytes convert(int schema, Bytes key, Bytes value) {
        if (key.equals(Bytes.utf8("stubborn"))) {
            throw new IllegalArgumentException("not this one");
        }
        return value.concat(Bytes.utf8("<" + version));
    }
}
