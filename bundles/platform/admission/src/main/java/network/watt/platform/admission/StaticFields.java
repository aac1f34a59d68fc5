// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a static field is a constant. All ledgers, replays and dry runs of a process share it, so nothing that can be
 * reached from it may change: it is final, and so, through the bundle's own classes, is all below it. A collection must
 * be made unmodifiable in the very instruction before it is kept; one inside of a record is taken to be copied there.
 */
final class StaticFields {

    private static final Set<String> COLLECTIONS = new LinkedHashSet<>(List.of(
            "java/util/Collection",
            "java/util/List",
            "java/util/Set",
            "java/util/SortedSet",
            "java/util/NavigableSet",
            "java/util/Map",
            "java/util/SortedMap",
            "java/util/NavigableMap"));

    private final Vocabulary vocabulary;

    StaticFields(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Why it is none.
     *
     * @param unmodifiable whether its initialiser keeps what it has just made unmodifiable
     */
    Optional<String> problem(OwnClass in, OwnClass.Field field, boolean unmodifiable) {
        if (!field.isFinal()) {
            return Optional.of("a static field that is not final: what is remembered there depends on the past");
        }
        if (isCompilers(in, field)) {
            return Optional.empty();
        }
        if (COLLECTIONS.contains(internal(field.descriptor()))) {
            return unmodifiable
                    ? Optional.empty()
                    : Optional.of("a static collection that can be changed; make it there by List.of, List.copyOf or"
                            + " Collections.unmodifiable…");
        }
        return reachable(field.descriptor());
    }

    /** The arrays behind {@code values()} and behind a switch over an enum. */
    private static boolean isCompilers(OwnClass in, OwnClass.Field field) {
        boolean synthetic = (field.access() & Opcodes.ACC_SYNTHETIC) != 0;
        return synthetic
                && (in.isEnum() && field.name().equals("$VALUES")
                        || in.isSynthetic() && field.name().startsWith("$SwitchMap$"));
    }

    private Optional<String> reachable(String descriptor) {
        var waiting = new ArrayDeque<>(List.of(descriptor));
        var seen = new LinkedHashSet<String>();
        while (!waiting.isEmpty()) {
            var next = waiting.remove();
            if (!seen.add(next)) {
                continue;
            }
            var type = Type.getType(next);
            if (type.getSort() == Type.ARRAY) {
                return Optional.of("a static field that leads to an array, which can be changed");
            }
            if (type.getSort() != Type.OBJECT) {
                continue;
            }
            var own = vocabulary.own(type.getInternalName());
            if (own.isEmpty() && !isConstant(type.getInternalName())) {
                return Optional.of("a static field that leads to a " + type.getClassName() + ", which can be changed");
            }
            for (var field : own.map(OwnClass::fields).orElse(List.of())) {
                if (field.isStatic()) {
                    continue;
                }
                if (!field.isFinal()) {
                    return Optional.of("a static field that leads to " + type.getClassName() + ", whose field "
                            + field.name() + " can be changed");
                }
                if (!own.get().isRecord() || !COLLECTIONS.contains(internal(field.descriptor()))) {
                    waiting.add(field.descriptor());
                }
            }
            own.flatMap(OwnClass::superName)
                    .filter(above -> vocabulary.own(above).isPresent())
                    .ifPresent(above -> waiting.add("L" + above + ";"));
        }
        return Optional.empty();
    }

    private boolean isConstant(String type) {
        return vocabulary.isImported(type) || vocabulary.list().allows(type, AllowList.Trait.CONSTANT);
    }

    private static String internal(String descriptor) {
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /** Whether a call gives a collection that nobody can change. */
    static boolean isUnmodifiable(String owner, String method) {
        return switch (owner) {
            case "java/util/List", "java/util/Set", "java/util/Map" -> method.equals("of") || method.equals("copyOf");
            case "java/util/stream/Stream" -> method.equals("toList");
            case "java/util/Collections" ->
                method.startsWith("unmodifiable")
                        || method.startsWith("empty")
                        || method.startsWith("singleton")
                        || method.equals("nCopies");
            default -> false;
        };
    }
}
