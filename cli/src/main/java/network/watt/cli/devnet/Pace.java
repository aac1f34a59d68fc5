// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import network.watt.governance.upgrade.UpgradeParameters;

/**
 * How fast a development network goes.
 *
 * @param closeIntervalMs from one ledger's close to the next one's proposal, 100 to 600 000
 * @param upgrades how many ledgers plans take
 */
public record Pace(long closeIntervalMs, Upgrades upgrades) {

    /** The least and the greatest interval that ledgers allow. */
    public static final long MIN_INTERVAL_MS = 100;

    public static final long MAX_INTERVAL_MS = 600_000;

    /** A ledger a second; a plan takes over after a minute and a half. */
    public static final Pace STANDARD = new Pace(1000, Upgrades.STANDARD);

    /** How long plans take. */
    public enum Upgrades {
        /** A minute from approval to the new rules at a ledger a second. */
        STANDARD {
            @Override
            long dayLedgers() {
                return 60;
            }

            @Override
            UpgradeParameters with(UpgradeParameters standard) {
                return standard;
            }
        },
        /** Half as long, for tests and people in a hurry. */
        QUICK {
            @Override
            long dayLedgers() {
                return 20;
            }

            @Override
            UpgradeParameters with(UpgradeParameters standard) {
                return new UpgradeParameters(standard.approvers(), standard.publishers(), 15, 3, 30, 5);
            }
        };

        /** How many ledgers a day has. */
        abstract long dayLedgers();

        /** These times, with the keys of {@code standard}. */
        abstract UpgradeParameters with(UpgradeParameters standard);
    }
}
