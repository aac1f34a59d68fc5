// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrException;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister;

/** Area {@code porep} ({@code docs/protocol/porep.md}). Stateless and deterministic. */
public class SectorsModule implements LedgerModule {

    private static final int SCHEMA = 1;

    @Override
    public String area() {
        return SectorRegister.AREA;
    }

    @Override
    public int schema() {
        return SCHEMA;
    }

    @Override
    public Verdict wellFormed(Operation operation) {
        if (!SectorOperation.has(operation.code())) {
            return Verdict.rejected(
                    "porep.unknown-operation",
                    "Area porep has operations 1 to " + SectorOperation.DROP + ", not " + operation.code() + ".");
        }
        try {
            SectorOperation.decode(operation);
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected(
                    "porep.malformed",
                    "The body is none of operation " + operation.code() + ": " + malformed.getMessage() + ".");
        }
    }

    @Override
    public Verdict apply(OperationContext context, Operation operation) {
        var verdict = wellFormed(operation);
        if (!verdict.isAccepted()) {
            return verdict;
        }
        try {
            return apply(Area.of(context), context.source(), SectorOperation.decode(operation));
        } catch (XdrException impossible) {
            throw new IllegalStateException("well formed a moment ago: " + operation, impossible);
        }
    }

    private static Verdict apply(Area area, AccountId source, SectorOperation operation) {
        var kinds = new Kinds(area);
        if (operation instanceof SectorOperation.RegisterKind register) {
            return kinds.register(register);
        }
        var spaces = new Spaces(area, kinds);
        if (operation instanceof SectorOperation.RegisterSpace register) {
            return spaces.register(source, register);
        }
        if (operation instanceof SectorOperation.ReleaseSpace release) {
            return spaces.release(source, release);
        }
        var commits = new Commits(area, kinds);
        if (operation instanceof SectorOperation.Commit commit) {
            return commits.commit(source, commit);
        }
        if (operation instanceof SectorOperation.Drop drop) {
            return commits.drop(source, drop.number());
        }
        return dispute(new Disputes(area, kinds, commits), source, operation);
    }

    private static Verdict dispute(Disputes disputes, AccountId source, SectorOperation operation) {
        if (operation instanceof SectorOperation.Prove prove) {
            return disputes.prove(source, prove);
        }
        if (operation instanceof SectorOperation.Demand demand) {
            return disputes.demand(source, demand);
        }
        if (operation instanceof SectorOperation.Answer answer) {
            return disputes.answer(answer);
        }
        throw new IllegalStateException("an operation without a rule: " + operation);
    }

    @Override
    public void closeLedger(CloseContext context) {
        new Close(Area.of(context)).run();
    }

    @Override
    public <T> Optional<T> serve(Class<T> api, CloseContext own) {
        return api == SectorRegister.class ? Optional.of(api.cast(new Register(Area.of(own)))) : Optional.empty();
    }
}
