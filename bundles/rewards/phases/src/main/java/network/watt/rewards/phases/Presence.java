// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.OperationContext;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.XdrException;
import network.watt.rewards.api.RewardRoles;

/**
 * The role of nodes in one operation or hook. A ledger is a presence ledger by the lot of its header hash, which nobody
 * knows before it is closed; a node answers with its seal of it, included within {@link #ANSWER_LEDGERS} ledgers. What was
 * answered and what was due are both counted on the day that contains the last ledger to answer in. Source: PROTOCOL §7.
 */
public final class Presence {

    /** Ledgers after a presence ledger in which it may be answered. */
    static final int ANSWER_LEDGERS = 20;

    private final CloseContext context;
    private final PresenceTerms terms;
    private final NodeBook book;

    public Presence(CloseContext context, PresenceTerms terms) {
        this.context = context;
        this.terms = terms;
        this.book = new NodeBook(context.state());
    }

    /** Takes what a node did on a day. */
    @FunctionalInterface
    public interface Days {
        void node(AccountId owner, long units);
    }

    /** Judges an operation that {@link NodeOperation#has} the code, without state. */
    public static Verdict wellFormed(Operation operation) {
        try {
            NodeOperation.decode(operation);
            return Verdict.ACCEPTED;
        } catch (XdrException malformed) {
            return Verdict.rejected(
                    "rewards.malformed",
                    "The body is none of operation " + operation.code() + ": " + malformed.getMessage() + ".");
        }
    }

    /** Applies an operation that {@link NodeOperation#has} the code and is well formed. */
    public Verdict apply(OperationContext operation, NodeOperation what) {
        if (what instanceof NodeOperation.Register register) {
            return register(operation.source(), register);
        }
        return what instanceof NodeOperation.Present present ? present(present) : retire(operation.source());
    }

    private Verdict register(AccountId owner, NodeOperation.Register register) {
        if (book.nodeOf(owner).isPresent()) {
            return Verdict.rejected("rewards.has-node", "The account has a node: retire it first.");
        }
        if (book.node(register.node()).isPresent()) {
            return Verdict.rejected("rewards.node-taken", "The node belongs to another account.");
        }
        if (book.count() >= terms.maxNodes()) {
            return Verdict.rejected("rewards.nodes-full", "All " + terms.maxNodes() + " places for nodes are taken.");
        }
        var text = SignedText.ownership(context.networkId(), owner);
        if (!context.isGenuine(register.node().key(), text, register.signature())) {
            return Verdict.rejected("rewards.bad-signature", "The node has not signed that it belongs to the account.");
        }
        var calls = book.calls();
        // Called before it was registered, and not due from it: all that is open, counted today or called just now.
        long skip = calls.due() + calls.open().size() + (previousIsCall() ? 1 : 0);
        book.add(register.node(), Node.registered(owner, context.ledger(), skip));
        return Verdict.ACCEPTED;
    }

    private Verdict retire(AccountId owner) {
        var node = book.nodeOf(owner);
        node.ifPresent(present -> book.remove(present, owner));
        return node.isPresent()
                ? Verdict.ACCEPTED
                : Verdict.rejected("rewards.no-node", "The account has no node to retire.");
    }

    private Verdict present(NodeOperation.Present present) {
        var node = book.node(present.node());
        if (node.isEmpty()) {
            return Verdict.rejected("rewards.unknown-node", "The node is not registered.");
        }
        var headerHash = headerHash(present.ledger());
        if (headerHash.isEmpty() || present.ledger() < node.get().since()) {
            return Verdict.rejected(
                    "rewards.not-due", "Ledger " + present.ledger() + " asks the node for no presence now.");
        }
        if (node.get().answered().contains(present.ledger())) {
            return Verdict.rejected("rewards.already-present", "The node has answered this ledger.");
        }
        var text = SignedText.seal(context.networkId(), present.ledger(), headerHash.get());
        if (!context.isGenuine(present.node().key(), text, present.signature())) {
            return Verdict.rejected("rewards.bad-signature", "This is not the node's seal of the ledger.");
        }
        // Counted before this ledger only: the answers that end with it may be due to a day that is still to be closed.
        book.node(present.node(), node.get().counted(context.ledger() - 1).answering(present.ledger()));
        return Verdict.ACCEPTED;
    }

    /** What is told of the node that an account registered: as of the last closed ledger. */
    public Optional<RewardRoles.RegisteredNode> nodeOf(AccountId owner) {
        return book.nodeOf(owner).flatMap(id -> book.node(id).map(node -> {
            var counted = node.counted(context.ledger() - 1);
            long due = counted.due(book.calls().due());
            return new RewardRoles.RegisteredNode(
                    id, node.since(), Math.min(counted.ok(), due), due, node.absentDays());
        }));
    }

    /** The header hash of a ledger, if that asked for presence and may be answered now. */
    private Optional<Hash> headerHash(long ledger) {
        if (ledger == context.ledger() - 1) {
            return previousIsCall() ? Optional.of(context.previousHeaderHash()) : Optional.empty();
        }
        return ledger + ANSWER_LEDGERS < context.ledger()
                ? Optional.empty()
                : book.calls().headerHash(ledger);
    }

    /** Whether the ledger before asks for presence; genesis, which nobody seals, never does. */
    private boolean previousIsCall() {
        return context.ledger() > 1 && SignedText.asksForPresence(context.previousHeaderHash(), terms.presenceEvery());
    }

    /** Every ledger: notes the one before if it asks for presence, and counts those that cannot be answered any more. */
    public void closeLedger() {
        var before = book.calls();
        var calls = before;
        if (previousIsCall()) {
            calls = calls.plus(new Calls.Call(context.ledger() - 1, context.previousHeaderHash()));
        }
        calls = calls.counted(context.ledger());
        if (!calls.equals(before)) {
            book.calls(calls);
        }
    }

    /** At the end of a day: what every node is worth, by ascending node. A node that was away too long is dropped. */
    public void completeDay(Days days) {
        long due = book.calls().due();
        book.nodes().forEach((id, node) -> {
            var counted = node.counted(context.ledger());
            long units = terms.units(counted.ok(), counted.due(due));
            var next = counted.nextDay(due);
            if (next.absentDays() >= terms.absentDays()) {
                drop(id, next.owner());
            } else if (!next.equals(node)) {
                book.node(id, next);
            }
            if (units > 0) {
                days.node(node.owner(), units);
            }
        });
        book.calls(new Calls(book.calls().open(), 0));
    }

    private void drop(NodeId node, AccountId owner) {
        book.remove(node, owner);
    }
}
