// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a bench found: prints as a table, and as the one JSON object that benches and demonstrations share.
 *
 * @param notes sentences about what could not be measured, and why
 */
public record Report(String name, List<Figure> figures, List<String> notes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = "  %-28s %12s %-6s %12s %7s  %-9s %s";

    public Report {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** With nothing to add. */
    public Report(String name, List<Figure> figures) {
        this(name, figures, List.of());
    }

    /** The figure of a name; throws {@link IllegalArgumentException} if there is none. */
    public Figure figure(String wanted) {
        return figures.stream()
                .filter(figure -> figure.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure " + wanted));
    }

    public String toText() {
        var text = new StringBuilder();
        line(text, "figure", "value", "unit", "limit", "ratio", "aim", "holds");
        for (var figure : figures) {
            line(
                    text,
                    figure.name(),
                    number(figure.value()),
                    figure.unit(),
                    shown(figure.limit()),
                    shown(figure.ratio()),
                    figure.aim().isPresent() ? "<= " + number(figure.aim().getAsDouble()) : "",
                    figure.holds().map(holds -> holds ? "yes" : "no").orElse(""));
        }
        notes.forEach(note -> text.append("\n  ").append(note));
        return text.append(notes.isEmpty() ? "\n" : "\n\n")
                .append("  ")
                .append(machineLine())
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, Object... cells) {
        text.append(String.format(LINE, cells).stripTrailing()).append('\n');
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    /** Counts as they are, anything else with three digits behind the point. */
    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }

    public String toJson() {
        var report = JSON.createObjectNode().put("name", name);
        machine(report.putObject("machine"));
        var shown = report.putArray("figures");
        for (var figure : figures) {
            var object = shown.addObject()
                    .put("name", figure.name())
                    .put("value", figure.value())
                    .put("unit", figure.unit());
            figure.limit().ifPresent(limit -> object.put("limit", limit));
            figure.ratio().ifPresent(ratio -> object.put("ratio", ratio));
            figure.aim().ifPresent(aim -> object.put("aim", "<= " + number(aim)));
            figure.holds().ifPresent(holds -> object.put("holds", holds));
        }
        if (!notes.isEmpty()) {
            notes.forEach(report.putArray("notes")::add);
        }
        return report.toPrettyString();
    }

    private static void machine(ObjectNode machine) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        machine.put("cores", system.getAvailableProcessors());
        machine.put("load", system.getSystemLoadAverage());
        machine.put("os", system.getName() + " " + system.getVersion());
        machine.put("java", Runtime.version().toString());
    }

    private static String machineLine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores, load "
                + String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()) + ", " + system.getName() + " "
                + system.getVersion() + ", Java " + Runtime.version();
    }
}
