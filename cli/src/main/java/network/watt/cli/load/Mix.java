// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.watt.cli.Failure;

/** Of which kinds transactions are, in which shares. Kinds take turns, spread evenly: no chance is in it. */
public final class Mix {

    /** Nothing but single payments. */
    public static final Mix SINGLE = new Mix(Map.of(Kind.SINGLE, 1));

    private static final Pattern SHARE = Pattern.compile("([a-z]+)=([0-9]{1,3})");

    private final List<Kind> cycle;

    /** What one transaction is. */
    public enum Kind {
        /** A payment to another account. */
        SINGLE,
        /** A hundred payments to other accounts. */
        BATCH,
        /** A payment to an account that does not exist yet. */
        NEW,
        /** A payment with a memo as long as memos may be. */
        MEMO
    }

    private Mix(Map<Kind, Integer> shares) {
        cycle = cycle(new EnumMap<>(shares));
    }

    /**
     * Of {@code NAME=SHARE,…}, shares of their sum.
     *
     * @throws Failure with a sentence for people
     */
    public static Mix parse(String text) {
        var shares = new EnumMap<Kind, Integer>(Kind.class);
        for (var part : text.split(",", -1)) {
            var share = SHARE.matcher(part);
            if (!share.matches()) {
                throw wrong("\"" + part + "\" is no NAME=SHARE");
            }
            if (shares.put(kind(share.group(1)), Integer.parseInt(share.group(2))) != null) {
                throw wrong("\"" + share.group(1) + "\" is there twice");
            }
        }
        if (shares.values().stream().allMatch(share -> share == 0)) {
            throw wrong("all shares are 0");
        }
        return new Mix(shares);
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no kind \"" + name + "\""));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Failure wrong(String what) {
        var names = Arrays.stream(Kind.values()).map(Mix::name).collect(Collectors.joining(", "));
        return Failure.ofInput("--mix: " + what + "; kinds are " + names
                + ", shares whole numbers up to 999, such as single=90,batch=5,new=5");
    }

    /** Each turn every kind gains its share, and the one with most gives up what all gained. */
    private static List<Kind> cycle(Map<Kind, Integer> shares) {
        int all = shares.values().stream().mapToInt(Integer::intValue).sum();
        var gained = new EnumMap<Kind, Integer>(Kind.class);
        var cycle = new ArrayList<Kind>(all);
        for (int turn = 0; turn < all; turn++) {
            shares.forEach((kind, share) -> gained.merge(kind, share, Integer::sum));
            var next = shares.keySet().stream()
                    .reduce((one, other) -> gained.get(other) > gained.get(one) ? other : one)
                    .orElseThrow();
            gained.merge(next, -all, Integer::sum);
            cycle.add(next);
        }
        return List.copyOf(cycle);
    }

    /** The kind of a transaction, counted from 0. */
    Kind kind(long number) {
        return cycle.get((int) (number % cycle.size()));
    }
}
