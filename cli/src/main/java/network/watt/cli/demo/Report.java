// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a demonstration checked and measured; prints as text and as the JSON shared by benches and demos. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final List<Check> checks = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /** @param name the demonstration's name */
    public Report(String name) {
        this.name = name;
    }

    /** One promise. @param finding what was found, for people */
    record Check(String promise, boolean holds, String finding) {}

    /** One figure. @param aim what it should be, such as {@code <= 8}; empty for none */
    record Figure(String name, double value, String unit, String aim, boolean holds) {}

    void check(String promise, boolean holds, String finding) {
        checks.add(new Check(promise, holds, finding));
    }

    void figure(String figure, double value, String unit) {
        figures.add(new Figure(figure, value, unit, "", true));
    }

    void figureAtMost(String figure, double value, String unit, double most) {
        figures.add(new Figure(figure, value, unit, "<= " + most, value <= most));
    }

    /** Whether every check holds; figures do not count, because machines differ. */
    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    public String toText() {
        var text = new StringBuilder();
        for (var check : checks) {
            text.append(check.holds ? "  ✓ " : "  ✗ ").append(check.promise).append('\n');
            text.append("      ").append(check.finding).append('\n');
        }
        text.append('\n');
        for (var figure : figures) {
            text.append(String.format(
                    "  %-44s %10s %-5s %s%n",
                    figure.name,
                    figure.value == Math.rint(figure.value)
                            ? Long.toString((long) figure.value)
                            : String.format("%.2f", figure.value),
                    figure.unit,
                    figure.aim.isEmpty() ? "" : "aim " + figure.aim + (figure.holds ? "" : "  missed")));
        }
        return text.toString();
    }

    public String toJson() {
        var report = JSON.createObjectNode().put("name", name);
        machine(report.putObject("machine"));
        var shown = report.putArray("figures");
        for (var figure : figures) {
            var object = shown.addObject()
                    .put("name", figure.name)
                    .put("value", figure.value)
                    .put("unit", figure.unit);
            if (!figure.aim.isEmpty()) {
                object.put("aim", figure.aim).put("holds", figure.holds);
            }
        }
        var checked = report.putArray("checks");
        checks.forEach(check -> checked.addObject()
                .put("promise", check.promise)
                .put("holds", check.holds)
                .put("finding", check.finding));
        report.put("holds", holds());
        return report.toPrettyString();
    }

    private static void machine(ObjectNode machine) {
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        machine.put("cores", system.getAvailableProcessors());
        machine.put("load", system.getSystemLoadAverage());
        machine.put("os", system.getName() + " " + system.getVersion());
        machine.put("java", Runtime.version().toString());
    }
}
