// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.List;

/** What a scan of a bundle says. The same bytes under the same list give the same verdict everywhere. */
public sealed interface ScanVerdict {

    /** Nothing that no rule may have was found. */
    record Clean() implements ScanVerdict {}

    /**
     * Something was.
     *
     * @param findings at least one, in ascending order, at most {@link ClassScan#MAX_FINDINGS}
     */
    record Found(List<Finding> findings) implements ScanVerdict {

        public Found {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a bundle in which nothing was found is clean");
            }
        }
    }
}
