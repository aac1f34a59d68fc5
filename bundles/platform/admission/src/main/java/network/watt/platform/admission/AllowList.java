// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.types.Hash;

/**
 * What the code of rule bundles may name outside of itself and of the host's API: the content of
 * {@code docs/protocol/rule-jdk-*.txt}, whose head describes it. Types go by their internal names, {@code java/util/List}.
 */
final class AllowList {

    /** Where a listed member may be used. */
    enum Use {
        ANYWHERE,
        /** through a subclass in the bundle only */
        INHERITED,
        /** inside of a method {@code hashCode()} only */
        HASHING
    }

    /** What else may be done with a listed type. */
    enum Trait {
        EXTEND,
        CATCH,
        CONSTANT
    }

    /** One listed type: its members by {@code name}, {@code name(parameters)} or {@code .field}. */
    record Listed(Set<Trait> traits, List<String> like, Map<String, Use> members) {}

    private static final String OBJECT = "java/lang/Object";

    private final int version;
    private final Map<String, Listed> types;
    private final Set<String> barred;
    private final Map<String, String> instead;
    private final Map<String, Set<Hash>> embedded;

    AllowList(
            int version,
            Map<String, Listed> types,
            Set<String> barred,
            Map<String, String> instead,
            Map<String, Set<Hash>> embedded) {
        this.version = version;
        this.types = new LinkedHashMap<>(types);
        this.barred = new LinkedHashSet<>(barred);
        this.instead = new LinkedHashMap<>(instead);
        this.embedded = new LinkedHashMap<>(embedded);
    }

    /** The number in the file's name. */
    int version() {
        return version;
    }

    /** All listed types. */
    Map<String, Listed> types() {
        return Collections.unmodifiableMap(types);
    }

    boolean names(String type) {
        return types.containsKey(type);
    }

    boolean allows(String type, Trait trait) {
        return names(type) && types.get(type).traits().contains(trait);
    }

    /**
     * How a member may be used through {@code type}: as listed there, for a supertype that it is like, or for Object.
     *
     * @param descriptor of a method with its parameters in front; of a field anything else
     */
    Optional<Use> use(String type, String member, String descriptor) {
        boolean method = descriptor.startsWith("(");
        var exact = method ? member + descriptor.substring(0, descriptor.indexOf(')') + 1) : "." + member;
        var waiting = new ArrayDeque<>(List.of(type));
        var seen = new LinkedHashSet<String>();
        while (!waiting.isEmpty()) {
            var next = waiting.remove();
            if (!seen.add(next) || !names(next)) {
                continue;
            }
            var members = types.get(next).members();
            var use = members.getOrDefault(exact, method ? members.get(member) : null);
            if (use != null) {
                return Optional.of(use);
            }
            if (member.equals("<init>")) {
                return Optional.empty();
            }
            waiting.addAll(types.get(next).like());
            if (waiting.isEmpty()) {
                waiting.add(OBJECT);
            }
        }
        return Optional.empty();
    }

    /** Whether no rule may use a member of this name that a host API type has from the JDK. */
    boolean isBarred(String member) {
        return barred.contains(member);
    }

    /** What to use instead of a member, or of its whole type. */
    Optional<String> instead(String type, String member) {
        return Optional.ofNullable(instead.get(type + "." + member)).or(() -> Optional.ofNullable(instead.get(type)));
    }

    /** Whether a class with these bytes is admitted unread under this name. */
    boolean isEmbedded(String type, Hash digest) {
        return embedded.getOrDefault(type, Set.of()).contains(digest);
    }
}
