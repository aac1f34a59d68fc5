// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.concurrent.Callable;
import network.watt.cli.doctor.Doctor;
import picocli.CommandLine.Command;

/** {@code ./watt doctor}: what on this machine would keep a node from running well, and what to do about it. */
@Command(name = "doctor", description = "Check Java, disk, memory, ports and key files; say what to fix.")
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var findings = new Doctor(Devnets.development(), Devnets.work()).examine();
        for (var finding : findings) {
            System.out.println((finding.good() ? "  ✓ " : "  ✗ ") + finding.what());
            if (!finding.good()) {
                System.out.println("      " + finding.fix());
            }
        }
        return findings.stream().allMatch(Doctor.Finding::good) ? 0 : 1;
    }
}
