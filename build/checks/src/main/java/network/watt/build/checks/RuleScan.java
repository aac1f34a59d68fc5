// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.checks;

import java.util.List;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.admission.ScanVerdict;

/** Whether nodes would admit a rule's code: the scan that they run before they install a bundle. */
final class RuleScan {

    private static final ClassScan SCAN = ClassScan.current();

    private RuleScan() {}

    /** One sentence for each thing in {@code jar} that no rule may have. */
    static List<String> findings(String name, byte[] jar) {
        return SCAN.scan(jar) instanceof ScanVerdict.Found found
                ? found.findings().stream()
                        .map(finding -> name + " would be refused by nodes: " + finding)
                        .toList()
                : List.of();
    }
}
