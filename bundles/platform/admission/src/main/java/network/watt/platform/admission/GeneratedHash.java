// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Whether the hash code that the compiler makes for a record is the same in every process: not if a component, at any
 * depth, is an enum or an array (PROTOCOL §7). Looks through records, through type arguments and from interfaces to the
 * bundle's classes that implement them; a hash code written by hand is judged where it stands, and types of the host are
 * trusted.
 */
final class GeneratedHash {

    private final Vocabulary vocabulary;

    GeneratedHash(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Why it may differ, in words that name the type to blame. */
    Optional<String> problem(OwnClass record) {
        var waiting = new ArrayDeque<String>();
        var seen = new LinkedHashSet<String>();
        waiting.add(record.name());
        while (!waiting.isEmpty()) {
            var name = waiting.remove();
            if (!seen.add(name)) {
                continue;
            }
            if (name.startsWith("[")) {
                return Optional.of("is another in every process, because a component is an array");
            }
            if (name.equals("java/lang/Enum")) {
                return Optional.of("is another in every process, because a component is an enum");
            }
            var own = vocabulary.own(name);
            if (own.isEmpty()) {
                continue;
            }
            var problem = problem(own.get(), waiting);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(OwnClass type, ArrayDeque<String> waiting) {
        if (type.isEnum()) {
            return Optional.of("is another in every process, because of the enum " + Names.type(type.name()));
        }
        if (type.generatedHash()) {
            type.fields().stream()
                    .filter(field -> !field.isStatic())
                    .forEach(field -> waiting.addAll(types(field.signature())));
            return Optional.empty();
        }
        if (!type.methods().contains(OwnClass.HASH) && (type.access() & Opcodes.ACC_ABSTRACT) != 0) {
            for (var other : vocabulary.owned()) {
                if (other.supertypes().contains(type.name())) {
                    waiting.add(other.name());
                }
            }
        }
        return Optional.empty();
    }

    /** Every class named in a field's type, and {@code "["} if there is an array in it. */
    private static Set<String> types(String signature) {
        var types = new LinkedHashSet<String>();
        new SignatureReader(signature).acceptType(new SignatureVisitor(Opcodes.ASM9) {
            @Override
            public SignatureVisitor visitArrayType() {
                types.add("[");
                return this;
            }

            @Override
            public void visitClassType(String name) {
                types.add(name);
            }
        });
        return types;
    }
}
