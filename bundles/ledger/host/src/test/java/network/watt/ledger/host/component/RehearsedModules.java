// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.LedgerModule;
import network.watt.ledger.api.LedgerRules;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.SignatureRule;
import network.watt.ledger.api.SignedTransaction;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;

/** Modules that a child process finds in bundles. None of the rules is asked while a plan is tried. */
public final class RehearsedModules {

    private RehearsedModules() {}

    /** Rules of area {@code ledger}. */
    public static final class Rules implements LedgerRules {

        @Override
        public Verdict admit(LedgerView view, SignedTransaction signed, int ahead, Amount reserved) {
            throw new AssertionError();
        }

        @Override
        public TransactionSet propose(LedgerView view, List<SignedTransaction> waiting) {
            throw new AssertionError();
        }

        @Override
        public Verdict check(LedgerView view, TransactionSet set) {
            throw new AssertionError();
        }

        @Override
        public List<SignedTransaction> order(LedgerView view, TransactionSet set) {
            throw new AssertionError();
        }

        @Override
        public List<Amount> fees(LedgerView view, TransactionSet set, List<SignedTransaction> ordered) {
            throw new AssertionError();
        }
    }

    /** Rules of area {@code signature}. */
    public static final class Signatures implements SignatureRule {

        @Override
        public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
            throw new AssertionError();
        }
    }

    /** A module without operations. */
    public abstract static class Module implements LedgerModule {

        @Override
        public String area() {
            return "subject";
        }

        @Override
        public Verdict wellFormed(Operation operation) {
            return Verdict.ACCEPTED;
        }

        @Override
        public Verdict apply(OperationContext context, Operation operation) {
            return Verdict.ACCEPTED;
        }
    }

    /** What rules before the plan. */
    public static final class Before extends Module {}

    /** Leaves a mark. */
    public static final class Good extends Module {

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            context.state()
                    .put(
                            Bytes.utf8("mark"),
                            Bytes.utf8(predecessor.orElseThrow().module()));
        }
    }

    /** Throws. */
    public static final class Throwing extends Module {

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            throw new IllegalStateException("always");
        }
    }

    /** Never comes back. */
    public static final class Spinning extends Module {

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes all the memory there is. */
    public static final class Hoarding extends Module {

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            var hoard = new ArrayList<byte[]>();
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    }

    /** Ends the process. */
    public static final class Quitting extends Module {

        @Override
        public void migrate(CloseContext context, Optional<Predecessor> predecessor) {
            Runtime.getRuntime().halt(0);
        }
    }
}
