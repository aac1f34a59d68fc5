// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import network.watt.governance.api.Equivalence;
import network.watt.governance.api.UpgradePlan;
import network.watt.governance.api.UpgradeRules;
import network.watt.ledger.api.Operation;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/** The operations of area {@code upgrade}, all of them for approvers; bodies as in {@code docs/protocol/upgrade.x}. */
public sealed interface UpgradeOperation {

    /** The operation's code in its area. */
    int code();

    XdrEncodable body();

    /** Puts a plan before the approvers; the proposer approves it by that. */
    record Propose(UpgradePlan body) implements UpgradeOperation {

        static final int CODE = 1;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Counts for a plan; with enough of them it is approved. */
    record Approve(Hash body) implements UpgradeOperation {

        static final int CODE = 2;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Counts against a plan; with enough of them it is cancelled, unless it is armed. */
    record Object(Hash body) implements UpgradeOperation {

        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Counts for other keys; with enough of them they are in force. */
    record ChangeKeys(KeyChange body) implements UpgradeOperation {

        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Counts for letting a bundle stand in for one in force; with enough of them nodes may use it. */
    record Equate(Equivalence body) implements UpgradeOperation {

        static final int CODE = 5;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** Counts for taking such a bundle away again; with enough of them nodes use it no more. */
    record Withdraw(Equivalence body) implements UpgradeOperation {

        static final int CODE = 6;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** As an operation of a transaction. */
    default Operation toOperation() {
        return new Operation(UpgradeRules.AREA, code(), body().toXdr());
    }

    /** Reads an operation; {@link XdrException} for an unknown code or a malformed body. */
    static UpgradeOperation decode(Operation operation) throws XdrException {
        Bytes body = operation.body();
        return switch (operation.code()) {
            case Propose.CODE -> new Propose(UpgradePlan.decode(body));
            case Approve.CODE -> new Approve(XdrReader.read(body, Hash::decode));
            case Object.CODE -> new Object(XdrReader.read(body, Hash::decode));
            case ChangeKeys.CODE -> new ChangeKeys(XdrReader.read(body, KeyChange::decode));
            case Equate.CODE -> new Equate(XdrReader.read(body, Equivalence::decode));
            case Withdraw.CODE -> new Withdraw(XdrReader.read(body, Equivalence::decode));
            default -> throw new XdrException("area upgrade has operations 1 to 6, not " + operation.code());
        };
    }
}
