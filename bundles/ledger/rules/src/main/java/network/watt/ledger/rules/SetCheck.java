// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import network.watt.ledger.api.LedgerView;
import network.watt.ledger.api.TransactionSet;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Hash;

/** Judges whole sets: form and limits first, then the free lane, then each account's chain of transactions. */
final class SetCheck {

    private SetCheck() {}

    static Verdict judge(LedgerView view, TransactionSet set) {
        if (!set.previousHeaderHash().equals(view.previousHeaderHash())) {
            return Verdict.rejected(
                    "set.wrong-predecessor",
                    "The set builds on header " + set.previousHeaderHash() + ", the last one is "
                            + view.previousHeaderHash() + ".");
        }
        int operationLimit = view.parameters().operationLimit();
        if (set.operationCount() > operationLimit) {
            return Verdict.rejected(
                    "set.too-many-operations",
                    "The set has " + set.operationCount() + " operations, " + operationLimit + " are allowed.");
        }
        var members = set.transactions().stream()
                .map(signed -> Identified.of(view.networkId(), signed))
                .toList();
        long sizeBytes = Admission.SET_OVERHEAD_BYTES
                + members.stream().mapToLong(Identified::sizeBytes).sum();
        if (sizeBytes > view.parameters().setLimitBytes()) {
            return Verdict.rejected(
                    "set.too-large",
                    "The set has " + sizeBytes + " bytes, " + view.parameters().setLimitBytes() + " are allowed.");
        }
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).id().compareTo(members.get(i).id()) >= 0) {
                return Verdict.rejected(
                        "set.out-of-order",
                        "Transactions must be in ascending order of ids, one each: look at "
                                + members.get(i).id() + ".");
            }
        }
        var verdict = freeLane(view, set.operationCount(), members);
        return verdict.isAccepted() ? chains(view, members) : verdict;
    }

    /** No free transaction in a full set, and one an account in any other. */
    private static Verdict freeLane(LedgerView view, int operations, List<Identified> members) {
        var sources = new TreeSet<AccountId>();
        for (var member : members) {
            if (member.isFree() && Fees.isFull(view.parameters(), operations)) {
                return Verdict.rejected(
                        "set.free-in-full", in(member.id()) + "It offers no fee, and a full set is for those who do.");
            }
            if (member.isFree() && !sources.add(member.source())) {
                return Verdict.rejected(
                        "set.free-twice", in(member.id()) + "The set has another one of the account without a fee.");
            }
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict chains(LedgerView view, List<Identified> members) {
        Map<AccountId, List<Identified>> bySource = new TreeMap<>();
        members.forEach(member -> bySource.computeIfAbsent(member.source(), source -> new ArrayList<>())
                .add(member));
        for (var chain : bySource.values()) {
            chain.sort(Comparator.comparingLong(Identified::sequence));
            var verdict = chain(view, chain);
            if (!verdict.isAccepted()) {
                return verdict;
            }
        }
        return Verdict.ACCEPTED;
    }

    private static Verdict chain(LedgerView view, List<Identified> chain) {
        long reservedUnits = 0;
        for (int i = 0; i < chain.size(); i++) {
            var member = chain.get(i);
            var verdict = Admission.judge(view, member.signed(), i, Amount.units(reservedUnits));
            if (verdict instanceof Verdict.Rejected rejected) {
                return Verdict.rejected(rejected.code(), in(member.id()) + rejected.sentence());
            }
            reservedUnits = Math.addExact(reservedUnits, member.maxFee().units());
        }
        return Verdict.ACCEPTED;
    }

    private static String in(Hash id) {
        return "Transaction " + id + ": ";
    }
}
