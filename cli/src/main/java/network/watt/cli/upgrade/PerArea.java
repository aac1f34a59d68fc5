// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.cli.Failure;

/** What an option says for each area: {@code VALUE} where a plan changes one, else {@code AREA=VALUE} for each. */
record PerArea(Map<String, String> values) {

    /** @throws Failure for an area that the plan leaves alone, or a value without an area where there are several */
    static PerArea of(String option, List<String> given, Collection<String> areas) {
        var values = new TreeMap<String, String>();
        for (var text : given) {
            int equals = text.indexOf('=');
            if (equals < 0 && areas.size() != 1) {
                throw new Failure("the plan changes several areas; say for which: " + option + " AREA=" + text);
            }
            var area = equals < 0 ? areas.iterator().next() : text.substring(0, equals);
            if (!areas.contains(area)) {
                throw new Failure(option + " " + text + ": the plan does not change the area " + area + ", but: "
                        + String.join(", ", areas));
            }
            values.put(area, text.substring(equals + 1));
        }
        return new PerArea(values);
    }

    Optional<String> value(String area) {
        return Optional.ofNullable(values.get(area));
    }
}
