// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The three ways in which compiled code may link itself at run time (PROTOCOL §7): lambdas, concatenated text, and the
 * methods of records. Each gives why it may not stand where it does.
 */
final class Bootstraps {

    static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String TEXT = "java/lang/invoke/StringConcatFactory";
    private static final int SERIALIZABLE = 1;

    private final Vocabulary vocabulary;
    private final GeneratedHash hashes;

    Bootstraps(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.hashes = new GeneratedHash(vocabulary);
    }

    /** What is wrong, and with which reference; empty if nothing is. */
    record Problem(String reference, String reason) {}

    Optional<Problem> problem(OwnClass in, String name, String descriptor, Handle bootstrap, List<Object> arguments) {
        var reference = Names.member(bootstrap.getOwner(), bootstrap.getName(), "");
        var types = vocabulary.problemOfDescriptor(descriptor);
        if (types.isPresent()) {
            return types.map(reason -> new Problem(reference, reason));
        }
        return switch (bootstrap.getOwner() + "." + bootstrap.getName()) {
            case LAMBDAS + ".metafactory", LAMBDAS + ".altMetafactory" -> lambda(reference, arguments);
            case TEXT + ".makeConcat", TEXT + ".makeConcatWithConstants" -> text(reference, arguments);
            case OBJECT_METHODS + ".bootstrap" -> record(in, name, arguments);
            default ->
                Optional.of(new Problem(
                        reference, "code that links itself in another way than by lambdas, text and records"));
        };
    }

    private Optional<Problem> lambda(String reference, List<Object> arguments) {
        if (arguments.size() > 3 && arguments.get(3) instanceof Integer flags && (flags & SERIALIZABLE) != 0) {
            return Optional.of(new Problem(reference, "a lambda that can be serialized"));
        }
        return arguments.stream()
                .flatMap(argument -> target(reference, argument).stream())
                .findFirst();
    }

    private Optional<Problem> target(String reference, Object argument) {
        if (argument instanceof Handle method) {
            return vocabulary
                    .problemOfMember(method.getOwner(), method.getName(), method.getDesc(), false)
                    .map(reason ->
                            new Problem(Names.member(method.getOwner(), method.getName(), method.getDesc()), reason));
        }
        if (argument instanceof Type type) {
            return vocabulary.problemOfDescriptor(type.getDescriptor()).map(reason -> new Problem(reference, reason));
        }
        return argument instanceof Integer
                ? Optional.empty()
                : Optional.of(new Problem(reference, "a lambda of an unknown form"));
    }

    private static Optional<Problem> text(String reference, List<Object> constants) {
        return constants.stream().allMatch(String.class::isInstance)
                ? Optional.empty()
                : Optional.of(new Problem(reference, "text of constants that are no text"));
    }

    private Optional<Problem> record(OwnClass in, String name, List<Object> arguments) {
        boolean own = arguments.stream()
                .allMatch(argument -> argument instanceof String
                        || argument instanceof Type type
                                && type.getSort() == Type.OBJECT
                                && type.getInternalName().equals(in.name())
                        || argument instanceof Handle getter
                                && getter.getTag() == Opcodes.H_GETFIELD
                                && getter.getOwner().equals(in.name()));
        if (!own || !in.isRecord() || !List.of("toString", "hashCode", "equals").contains(name)) {
            return Optional.of(new Problem(Names.type(OBJECT_METHODS), "methods of another record than this one"));
        }
        return name.equals("hashCode")
                ? hashes.problem(in).map(reason -> new Problem("generated hashCode()", reason))
                : Optional.empty();
    }
}
