// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import network.watt.platform.types.Amount;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * Numbers that genesis fixes and plans may change. Part of the state.
 *
 * @param closeIntervalMs from one ledger's close to the next one's proposal
 * @param operationLimit operations a ledger may include
 * @param setLimitBytes the largest transaction set, in bytes
 * @param dayLedgers ledgers in a day
 * @param supply coins that may ever exist
 */
public record LedgerParameters(
        long closeIntervalMs, int operationLimit, int setLimitBytes, long dayLedgers, Amount supply)
        implements XdrEncodable {

    /** The largest transaction set any parameters may allow, in bytes. */
    public static final int MAX_SET_BYTES = 4 * 1024 * 1024;

    public LedgerParameters {
        if (closeIntervalMs < 100 || closeIntervalMs > 600_000) {
            throw new IllegalArgumentException("closeIntervalMs is 100 to 600000: " + closeIntervalMs);
        }
        if (operationLimit < 1 || operationLimit > TransactionSet.MAX_TRANSACTIONS) {
            throw new IllegalArgumentException("operationLimit is 1 to 100000: " + operationLimit);
        }
        if (setLimitBytes < SignedTransaction.MAX_BYTES || setLimitBytes > MAX_SET_BYTES) {
            throw new IllegalArgumentException("setLimitBytes is 122880 to 4194304: " + setLimitBytes);
        }
        if (dayLedgers < 1) {
            throw new IllegalArgumentException("dayLedgers is at least 1: " + dayLedgers);
        }
    }

    /** The day a ledger belongs to; ledger 1 begins day 1. Genesis lies before it, on day 0. */
    public long day(long ledger) {
        return ledger == 0 ? 0 : (ledger - 1) / dayLedgers + 1;
    }

    /** Whether the day ends with {@code ledger}. */
    public boolean isLastOfDay(long ledger) {
        return ledger > 0 && ledger % dayLedgers == 0;
    }

    public static LedgerParameters decode(XdrReader in) throws XdrException {
        return new LedgerParameters(
                in.readUnsignedHyper(), in.readInt(), in.readInt(), in.readUnsignedHyper(), Amount.decode(in));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeUnsignedHyper(closeIntervalMs)
                .writeInt(operationLimit)
                .writeInt(setLimitBytes)
                .writeUnsignedHyper(dayLedgers)
                .write(supply);
    }
}
