// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import network.watt.governance.api.ModuleManifest;
import network.watt.ledger.api.TableRow;

/** The order of a module's versions: by their three numbers. */
final class Versions {

    private static final int NUMBERS = 3;

    private Versions() {}

    /** Whether {@code planned} is an older version of the very module that rules the area. */
    static boolean isOlder(ModuleManifest planned, TableRow now) {
        return planned.module().equals(now.module()) && compare(planned.version(), now.version()) < 0;
    }

    static int compare(String one, String other) {
        int atOne = 0;
        int atOther = 0;
        for (int i = 0; i < NUMBERS; i++) {
            int endOne = end(one, atOne);
            int endOther = end(other, atOther);
            int order = Long.compare(number(one, atOne, endOne), number(other, atOther, endOther));
            if (order != 0) {
                return order;
            }
            atOne = endOne + 1;
            atOther = endOther + 1;
        }
        return 0;
    }

    private static int end(String version, int from) {
        int dot = version.indexOf('.', from);
        return dot < 0 ? Math.max(from, version.length()) : dot;
    }

    /** The digits from {@code from} to {@code end}; what is missing counts as 0. */
    private static long number(String version, int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = version.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE) {
                return number;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
