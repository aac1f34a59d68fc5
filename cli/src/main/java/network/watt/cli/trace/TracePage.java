// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.trace;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import network.watt.cli.trace.Milestones.Milestone;
import network.watt.cli.trace.Trace.Step;
import network.watt.scp.core.Pledges;

/**
 * A trace as one HTML page without scripts or anything fetched: a column a node, a row a statement, and between them what
 * was enough when. Pure.
 */
final class TracePage {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
            body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; }
            h1 { font-size: 1.3rem; margin: 0 0 .3rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
            p { margin: .2rem 0; max-width: 60rem; }
            table { border-collapse: collapse; } th, td { padding: .25rem .5rem; text-align: left; vertical-align: top; }
            thead th { position: sticky; top: 0; background: Canvas; border-bottom: 2px solid var(--line); white-space: nowrap; }
            td { border-bottom: 1px solid var(--soft); font-variant-numeric: tabular-nums; }
            td.t { text-align: right; white-space: nowrap; opacity: .7; }
            tr.m td { background: #2a93; font-style: italic; } tr.x td { background: #d802; }
            .s { border-left: 4px solid; padding-left: .4rem; white-space: nowrap; font-size: .86rem; }
            .NOMINATE { border-color: #888; } .PREPARE { border-color: #27c; } .CONFIRM { border-color: #e80; }
            .EXTERNALIZE { border-color: #2a5; } .k { font-weight: 600; } .own { text-decoration: underline; }
            """;

    private final Trace trace;
    private final UnaryOperator<String> names;
    private final List<String> speakers;
    private final StringBuilder page = new StringBuilder();

    private TracePage(Trace trace, UnaryOperator<String> names) {
        this.trace = trace;
        this.names = names;
        speakers = trace.speakers();
    }

    /** @param names what a node is called */
    static String of(Trace trace, UnaryOperator<String> names) {
        return new TracePage(trace, names).whole();
    }

    private String whole() {
        var title = "Slot " + trace.slot() + " as " + names.apply(trace.self()) + " saw it";
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        paragraph(summary());
        paragraph(
                "Time runs downwards. A column holds what a node said, at the moment this node took it into account; the"
                        + " column of this node what it said itself. Green rows tell when that was enough by this node's quorum set.");
        if (trace.isCut()) {
            paragraph("There was more than is kept: the end is missing.");
        }
        steps(Milestones.of(trace));
        latest();
        return page.append("</body></html>\n").toString();
    }

    private String summary() {
        long heard = trace.steps().stream()
                .filter(step -> step.what().equals("heard"))
                .count();
        long said = trace.steps().stream()
                .filter(step -> step.what().equals("said"))
                .count();
        var decided = trace.steps().stream()
                .filter(step -> step.what().equals("decided"))
                .findFirst();
        return "Engine " + trace.engine() + ". " + heard + " messages heard, " + said + " said. "
                + decided.map(step -> "Decided on value " + Ballots.name(step.message()) + " after " + step.afterMs()
                                + " ms.")
                        .orElse("Not decided.");
    }

    private void paragraph(String text) {
        page.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void steps(List<Milestone> milestones) {
        page.append("<h2>What happened</h2>\n<table><thead><tr><th>ms</th>");
        for (var speaker : speakers) {
            page.append("<th")
                    .append(speaker.equals(trace.self()) ? " class=\"own\"" : "")
                    .append('>');
            page.append(escaped(names.apply(speaker))).append("</th>");
        }
        page.append("</tr></thead><tbody>\n");
        for (int i = 0; i < trace.steps().size(); i++) {
            step(trace.steps().get(i));
            for (var milestone : milestones) {
                if (milestone.step() == i) {
                    across("m", "", milestone.sentence());
                }
            }
        }
        page.append("</tbody></table>\n");
    }

    private void step(Step step) {
        var after = Long.toString(step.afterMs());
        if (step.what().equals("timer")) {
            across("x", after, "the " + step.message().utf8() + " ended by its timer");
        } else if (step.what().equals("decided")) {
            across("m", after, "decided on value " + Ballots.name(step.message()));
        } else {
            page.append("<tr><td class=\"t\">").append(after).append("</td>");
            for (var speaker : speakers) {
                page.append("<td>");
                if (speaker.equals(step.node())) {
                    page.append(step.said()
                            .map(TracePage::cell)
                            .orElseGet(() -> "a message of " + step.message().size() + " bytes"));
                }
                page.append("</td>");
            }
            page.append("</tr>\n");
        }
    }

    private void across(String style, String after, String sentence) {
        page.append("<tr class=\"").append(style).append("\"><td class=\"t\">").append(after);
        page.append("</td><td colspan=\"").append(speakers.size()).append("\">");
        page.append(escaped(sentence)).append("</td></tr>\n");
    }

    private static String cell(Pledges pledges) {
        var said = Ballots.of(pledges);
        var text = new StringBuilder("<div class=\"s ").append(said.kind()).append("\"><span class=\"k\">");
        text.append(said.kind()).append("</span>");
        boolean isNomination = said.kind().equals("NOMINATE");
        part(text, isNomination ? "" : "b ", said.b());
        part(text, isNomination ? "" : "p ", said.p());
        part(text, "p′ ", said.prime());
        part(text, "h ", said.h());
        part(text, "c ", said.c());
        return text.append("</div>").toString();
    }

    private static void part(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("<br>").append(name).append(escaped(value));
        }
    }

    private void latest() {
        Map<String, Ballots> ballots = new TreeMap<>();
        trace.steps().forEach(step -> step.said()
                .map(Ballots::of)
                .filter(said -> !said.kind().equals("NOMINATE"))
                .ifPresent(said -> ballots.put(step.node(), said)));
        if (ballots.isEmpty()) {
            return;
        }
        page.append(
                "<h2>Where each node stood in the end</h2>\n<table><thead><tr><th>node</th><th></th><th>b</th><th>p</th>"
                        + "<th>p′</th><th>h</th><th>c</th></tr></thead><tbody>\n");
        for (var speaker : speakers) {
            var said = ballots.get(speaker);
            if (said != null) {
                page.append("<tr>");
                for (var text : List.of(
                        names.apply(speaker), said.kind(), said.b(), said.p(), said.prime(), said.h(), said.c())) {
                    page.append("<td>").append(escaped(text)).append("</td>");
                }
                page.append("</tr>\n");
            }
        }
        page.append("</tbody></table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
