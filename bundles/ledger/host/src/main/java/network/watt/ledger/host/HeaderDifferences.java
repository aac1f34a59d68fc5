// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import java.util.ArrayList;
import java.util.List;
import network.watt.ledger.api.LedgerHeader;

/** In which fields two headers of one ledger differ, and how: for people. Pure. */
final class HeaderDifferences {

    private HeaderDifferences() {}

    /** One after the other, as a part of a sentence. */
    static String sentence(LedgerHeader computed, LedgerHeader expected) {
        return String.join("; ", list(computed, expected));
    }

    /** Each with its name and both values. */
    static List<String> list(LedgerHeader computed, LedgerHeader expected) {
        var names = new ArrayList<String>();
        for (var component : LedgerHeader.class.getRecordComponents()) {
            try {
                var one = component.getAccessor().invoke(computed);
                var other = component.getAccessor().invoke(expected);
                if (!one.equals(other)) {
                    names.add(component.getName() + " is " + one + " here and " + other + " there");
                }
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return names;
    }
}
