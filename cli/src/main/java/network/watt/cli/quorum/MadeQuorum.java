// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import network.watt.cli.Failure;
import network.watt.scp.core.QuorumSanity;
import network.watt.scp.core.QuorumSet;

/**
 * A quorum set made of organisations: those of the highest quality, and beside them, as one more entry, the set of all below.
 *
 * <p>Source: stellar-core, documentation of VALIDATORS in its example configuration. A majority of its validators speaks for an
 * organisation; 67 % of the entries of a level must agree, all where they are critical.
 *
 * @param explanation in sentences
 */
record MadeQuorum(QuorumSet set, List<String> explanation) {

    private static final int SAFE_ENTRIES = 4;

    MadeQuorum {
        explanation = List.copyOf(explanation);
    }

    /** Refuses with a sentence what would be no sane set. */
    static MadeQuorum of(List<Organisation> organisations) {
        for (var organisation : organisations) {
            int fewest = organisation.quality().fewestValidators();
            if (organisation.validators().size() < fewest) {
                throw Failure.ofInput(
                        organisation.name() + " is " + organisation.quality().word() + " and has "
                                + organisation.validators().size() + " of at least " + fewest
                                + " validators; let it run more, or call it medium");
            }
        }
        if (organisations.stream().allMatch(each -> each.quality() == Quality.LOW)) {
            throw Failure.ofInput("at least one organisation must be better than low");
        }
        var explanation = new ArrayList<String>();
        var sorted = organisations.stream()
                .sorted(Comparator.comparing(Organisation::quality).thenComparing(Organisation::name))
                .toList();
        for (var each : sorted) {
            explanation.add(each.name() + " (" + each.quality().word() + "): "
                    + Quality.threshold(
                            Quality.WITHIN_PERCENT, each.validators().size()) + " of "
                    + validators(each.validators().size()) + " for it.");
        }
        var set = level(sorted, explanation).normalised();
        QuorumSanity.localObjection(set).ifPresent(objection -> {
            throw Failure.ofInput("this makes no set that a node would take: " + objection);
        });
        return new MadeQuorum(set, explanation);
    }

    private static String validators(int count) {
        return count == 1 ? "1 validator speaks" : count + " validators speak";
    }

    /** @param organisations not empty, best first */
    private static QuorumSet level(List<Organisation> organisations, List<String> explanation) {
        var quality = organisations.get(0).quality();
        var inner = new ArrayList<QuorumSet>();
        var names = new ArrayList<String>();
        for (var organisation : organisations) {
            if (organisation.quality() == quality) {
                var validators = organisation.validators();
                inner.add(QuorumSet.flat(Quality.threshold(Quality.WITHIN_PERCENT, validators.size()), validators));
                names.add(organisation.name());
            }
        }
        var below = organisations.stream()
                .filter(organisation -> organisation.quality() != quality)
                .toList();
        if (!below.isEmpty()) {
            names.add("the group of "
                    + below.stream()
                            .map(each -> each.quality().word())
                            .distinct()
                            .collect(Collectors.joining(" and ")));
        }
        int entries = names.size();
        int threshold = Quality.threshold(quality.percent(), entries);
        explain(quality, names, threshold, explanation);
        if (!below.isEmpty()) {
            inner.add(level(below, explanation));
        }
        return new QuorumSet(threshold, List.of(), inner);
    }

    private static void explain(Quality quality, List<String> names, int threshold, List<String> explanation) {
        int entries = names.size();
        if (entries == 1) {
            explanation.add("Of quality " + quality.word() + " there is only " + names.get(0) + ": it decides.");
            return;
        }
        explanation.add(threshold + " of these " + entries + " must agree (" + quality.percent() + " %): "
                + String.join(", ", names) + ".");
        if (quality != Quality.CRITICAL && entries < SAFE_ENTRIES) {
            explanation.add("With fewer than " + SAFE_ENTRIES + " of them none may stop; " + SAFE_ENTRIES
                    + " can do without one, even if it lies.");
        }
    }
}
