// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import java.util.List;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Where a plan stands.
 *
 * @param state since ledger {@code since}
 * @param since the ledger that brought it into its state
 * @param activation the last ledger under the old rules, as things stand
 * @param postponements how often that was moved
 * @param approvals who approved, in ascending order
 * @param objections who wants it cancelled, in ascending order
 * @param reason for people: why it ended or was moved; empty while nothing went wrong
 */
public record PlanStatus(
        PlanState state,
        long since,
        long activation,
        int postponements,
        List<AccountId> approvals,
        List<AccountId> objections,
        String reason)
        implements XdrEncodable {

    private static final int MAX_VOTES = 64;
    private static final int MAX_REASON_BYTES = 256;

    public PlanStatus {
        approvals = List.copyOf(approvals);
        objections = List.copyOf(objections);
    }

    /** The same plan in another state. */
    public PlanStatus in(PlanState next, long ledger, String why) {
        return new PlanStatus(next, ledger, activation, postponements, approvals, objections, why);
    }

    public static PlanStatus decode(XdrReader in) throws XdrException {
        int number = in.readInt();
        if (number < 0 || number >= PlanState.BY_NUMBER.size()) {
            throw new XdrException("no plan is in state " + number);
        }
        return new PlanStatus(
                PlanState.BY_NUMBER.get(number),
                in.readUnsignedHyper(),
                in.readUnsignedHyper(),
                in.readInt(),
                in.readList(MAX_VOTES, AccountId::decode),
                in.readList(MAX_VOTES, AccountId::decode),
                in.readString(MAX_REASON_BYTES));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(PlanState.BY_NUMBER.indexOf(state))
                .writeUnsignedHyper(since)
                .writeUnsignedHyper(activation);
        out.writeInt(postponements).writeList(approvals, MAX_VOTES).writeList(objections, MAX_VOTES);
        out.writeString(reason, MAX_REASON_BYTES);
    }
}
