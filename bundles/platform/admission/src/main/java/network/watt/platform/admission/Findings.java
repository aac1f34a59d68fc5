// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Collects what was found in one bundle, up to a bound that no honest bundle comes near. */
final class Findings {

    private final TreeSet<Finding> all = new TreeSet<>();

    void add(String place, String member, String reference, String reason) {
        if (!areFull()) {
            all.add(new Finding(place, member, reference, reason));
        }
    }

    void add(String place, String member, String reference, Optional<String> reason) {
        reason.ifPresent(found -> add(place, member, reference, found));
    }

    /** Whether more would be dropped. */
    boolean areFull() {
        return all.size() >= ClassScan.MAX_FINDINGS;
    }

    ScanVerdict verdict() {
        return all.isEmpty() ? new ScanVerdict.Clean() : new ScanVerdict.Found(List.copyOf(all));
    }
}
