// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.admission.AllowList.Use;
import org.objectweb.asm.Type;

/**
 * Whether the code of one bundle may name a type or a member: its own, one of a host API package it imports, or a listed
 * one of the JDK. A member is judged where it is declared: own classes are searched upwards first, as the JVM does.
 */
final class Vocabulary {

    /** No method has more parameters than 255. */
    private static final int MAX_DESCRIPTOR_CHARACTERS = 4096;

    private final AllowList list;
    private final Map<String, OwnClass> own;
    private final Set<String> imported;

    /** @param imported packages of the host's API, {@code network/watt/ledger/api} */
    Vocabulary(AllowList list, Map<String, OwnClass> own, Set<String> imported) {
        this.list = list;
        this.own = new LinkedHashMap<>(own);
        this.imported = new LinkedHashSet<>(imported);
    }

    AllowList list() {
        return list;
    }

    Optional<OwnClass> own(String type) {
        return Optional.ofNullable(own.get(type));
    }

    /** All classes of the bundle. */
    Iterable<OwnClass> owned() {
        return own.values();
    }

    boolean isImported(String type) {
        return imported.contains(type.substring(0, Math.max(0, type.lastIndexOf('/'))));
    }

    /** Why a class, by internal name or as an array's descriptor, may not be named. */
    Optional<String> problemOfType(String name) {
        return name.startsWith("[") ? problemOfDescriptor(name) : problemOf(Type.getObjectType(name));
    }

    /** Why a descriptor of a field or method names something it may not. */
    Optional<String> problemOfDescriptor(String descriptor) {
        if (descriptor.length() > MAX_DESCRIPTOR_CHARACTERS) {
            return Optional.of("a malformed class file, with a descriptor of " + descriptor.length() + " characters");
        }
        if (!descriptor.startsWith("(")) {
            return problemOf(Type.getType(descriptor));
        }
        var method = Type.getMethodType(descriptor);
        for (var parameter : method.getArgumentTypes()) {
            var problem = problemOf(parameter);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return problemOf(method.getReturnType());
    }

    private Optional<String> problemOf(Type named) {
        var type = named.getSort() == Type.ARRAY ? named.getElementType() : named;
        return switch (type.getSort()) {
            case Type.FLOAT, Type.DOUBLE -> Optional.of("fractions are not computed alike everywhere");
            case Type.OBJECT ->
                isKnown(type.getInternalName()) ? Optional.empty() : Optional.of(unlisted(type.getInternalName(), ""));
            case Type.METHOD -> Optional.of("a malformed class file, with a method where a type stands");
            default -> Optional.empty();
        };
    }

    private boolean isKnown(String type) {
        return own.containsKey(type) || isImported(type) || list.names(type);
    }

    /**
     * Why a member may not be used.
     *
     * @param hashing whether the use stands inside of a method {@code hashCode()}
     */
    Optional<String> problemOfMember(String owner, String member, String descriptor, boolean hashing) {
        var problem = problemOfDescriptor(descriptor);
        if (problem.isPresent()) {
            return problem;
        }
        if (owner.startsWith("[")) {
            return member.equals("clone") ? Optional.empty() : Optional.of("of an array only clone() and its length");
        }
        var use = own.containsKey(owner) ? inherited(owner, member, descriptor) : used(owner, member, descriptor);
        if (use.isEmpty() || use.get() == Use.INHERITED && !own.containsKey(owner)) {
            return Optional.of(unlisted(owner, member));
        }
        boolean deterministic = !own.containsKey(owner) && !isImported(owner) && use.get() == Use.ANYWHERE;
        if ((use.get() == Use.HASHING || OwnClass.HASH.equals(member + descriptor) && !deterministic) && !hashing) {
            return Optional.of("a hash code is for hashCode() alone: it may be another in every process");
        }
        return Optional.empty();
    }

    /** By a bundle's own class: declared by it or by a supertype. */
    private Optional<Use> inherited(String owner, String member, String descriptor) {
        var waiting = new ArrayDeque<>(List.of(owner));
        var seen = new LinkedHashSet<String>();
        var found = Optional.<Use>empty();
        while (!waiting.isEmpty()) {
            var next = waiting.remove();
            if (!seen.add(next)) {
                continue;
            }
            var type = own.get(next);
            if (type == null) {
                found = found.or(() -> used(next, member, descriptor));
            } else if (type.declares(member, descriptor)) {
                return Optional.of(Use.ANYWHERE);
            } else {
                waiting.addAll(type.supertypes());
            }
        }
        return found;
    }

    private Optional<Use> used(String owner, String member, String descriptor) {
        if (isImported(owner)) {
            return list.isBarred(member) ? Optional.empty() : Optional.of(Use.ANYWHERE);
        }
        return list.use(owner, member, descriptor);
    }

    private String unlisted(String type, String member) {
        var reason = type.startsWith("java/") || type.startsWith("javax/") || type.startsWith("jdk/")
                ? "not among what rules may use of the JDK"
                : "neither in the bundle nor of a host API that it imports";
        return list.instead(type, member)
                .map(other -> reason + "; use " + other)
                .orElse(reason);
    }
}
