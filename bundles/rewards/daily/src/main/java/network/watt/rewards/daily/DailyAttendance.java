// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import network.watt.ledger.api.CloseContext;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.AccountId;
import network.watt.rewards.api.Attendance;
import network.watt.rewards.phases.NodeOperation;
import network.watt.rewards.phases.Succession;

/** Who is there today: people that checked in. A node's signature is its check-in. */
record DailyAttendance(CloseContext context) implements Attendance {

    @Override
    public boolean hasCheckedIn(AccountId account) {
        return new DailyBook(context).member(account).lastDay()
                == Succession.accounts(context).today();
    }

    @Override
    public boolean isCheckIn(Operation operation) {
        return operation.code() == CheckIn.CODE
                || operation.code() == CheckIns.CODE
                || NodeOperation.has(operation.code());
    }
}
