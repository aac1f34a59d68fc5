// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import network.watt.simulator.sweep.Failure;
import network.watt.simulator.sweep.Sweep;

/** A sweep's report as one JSON object. */
final class SimulateJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SimulateJson() {}

    static String of(Sweep.Report report, long firstSeed, double seconds, Optional<Failure> failure) {
        var object = JSON.createObjectNode();
        object.put("firstSeed", firstSeed)
                .put("seeds", report.seeds())
                .put("slots", report.slots())
                .put("events", report.events())
                .put("seconds", seconds)
                .put("slotsPerSecond", report.slots() / seconds)
                .put("slowestMs", report.slowestMs());
        report.diverged().forEach(object.putArray("diverged")::add);
        report.stuck().forEach(object.putArray("stuck")::add);
        object.put("log", report.log().hex());
        failure.ifPresent(found -> explain(object.putObject("failure"), found));
        return object.toPrettyString() + System.lineSeparator();
    }

    private static void explain(ObjectNode object, Failure failure) {
        object.put("seed", failure.seed())
                .put("kind", failure.outcome().kind().name())
                .put("sentence", failure.outcome().sentence())
                .put("runs", failure.runs())
                .put("slots", failure.slots());
        var faults = object.putArray("faults");
        failure.least().forEach(fault -> faults.add(fault.toString()));
        failure.nodes().forEach(object.putArray("nodes")::add);
        failure.shrunk().lastEvents().forEach(object.putArray("lastEvents")::add);
    }
}
