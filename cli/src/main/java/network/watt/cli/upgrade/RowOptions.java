// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.List;
import java.util.TreeMap;
import network.watt.cli.Failure;
import network.watt.cli.client.NodeClient;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;

/** Makes rows from bundles and from what was said of each area on the command line. */
record RowOptions(List<String> params, List<String> schemas, List<String> sweeps) {

    private static final int USUAL_SWEEP = 1000;

    /** @throws Failure for two bundles of one area, or values that are none */
    List<RowDraft> rows(List<RuleFile> rules, NodeClient client) {
        var byArea = new TreeMap<String, RuleFile>();
        for (var rule : rules) {
            var other = byArea.put(rule.area(), rule);
            if (other != null) {
                throw new Failure(other.file() + " and " + rule.file() + " both rule the area " + rule.area()
                        + "; a plan changes it once");
            }
        }
        var paramsOf = PerArea.of("--params", params, byArea.keySet());
        var schemasOf = PerArea.of("--schema", schemas, byArea.keySet());
        var sweepsOf = PerArea.of("--sweep", sweeps, byArea.keySet());
        return byArea.values().stream()
                .map(rule -> row(
                        rule,
                        paramsOf.value(rule.area())
                                .map(RowOptions::bytes)
                                .orElseGet(() -> noParams(rule.area(), client)),
                        schemasOf.value(rule.area()).orElse("0:0"),
                        sweepsOf.value(rule.area()).orElse("")))
                .toList();
    }

    private static RowDraft row(RuleFile rule, Bytes params, String schema, String sweep) {
        if (!schema.matches("[0-9]{1,9}:[0-9]{1,9}")) {
            throw new Failure("--schema takes two numbers like 1:2, not " + schema);
        }
        if (!sweep.matches("[0-9]{0,5}")) {
            throw new Failure("--sweep takes a number from 0 to 10000, not " + sweep);
        }
        int from = Integer.parseInt(schema.substring(0, schema.indexOf(':')));
        int to = Integer.parseInt(schema.substring(schema.indexOf(':') + 1));
        int usual = from == to ? 0 : USUAL_SWEEP;
        return new RowDraft(rule, params, from, to, sweep.isEmpty() ? usual : Integer.parseInt(sweep));
    }

    private static Bytes bytes(String digits) {
        try {
            return Bytes.fromHex(digits);
        } catch (IllegalArgumentException e) {
            throw new Failure("--params takes hexadecimal digits, two a byte: " + e.getMessage(), e);
        }
    }

    /** Parameters are left out only where there are none now: nobody forgets a list of members that way. */
    private static Bytes noParams(String area, NodeClient client) {
        for (var row : client.get("/protocol").body().path("rows")) {
            if (row.path("area").asText().equals(area)
                    && !row.path("paramsHash")
                            .asText()
                            .equals(Sha256.hash(Bytes.EMPTY).hex())) {
                throw new Failure("the area " + area + " has parameters now; say what they will be: --params HEX");
            }
        }
        return Bytes.EMPTY;
    }
}
