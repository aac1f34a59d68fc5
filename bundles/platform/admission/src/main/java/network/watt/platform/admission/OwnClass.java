// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.types.Bytes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class of the bundle declares.
 *
 * @param embedded whether it is a library's, admitted by its digest
 * @param superName and {@code interfaces}: what it extends and implements
 * @param methods its methods by name and descriptor, {@code size()I}
 * @param fields its fields
 * @param generatedHash whether its {@code hashCode()} is the one that the compiler makes for records
 */
record OwnClass(
        String name,
        Bytes file,
        boolean embedded,
        int access,
        Optional<String> superName,
        List<String> interfaces,
        Set<String> methods,
        List<Field> fields,
        boolean generatedHash) {

    /** A field; {@code signature} is its descriptor with type arguments where it has any. */
    record Field(int access, String name, String descriptor, String signature) {

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }
    }

    static final String HASH = "hashCode()I";

    static OwnClass read(Bytes file, boolean embedded) {
        var reader = new ClassReader(file.toArray());
        var collector = new Collector();
        reader.accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new OwnClass(
                reader.getClassName(),
                file,
                embedded,
                reader.getAccess(),
                Optional.ofNullable(reader.getSuperName()),
                List.of(reader.getInterfaces()),
                collector.methods,
                collector.fields,
                collector.generatedHash);
    }

    boolean isEnum() {
        return superName.filter("java/lang/Enum"::equals).isPresent();
    }

    boolean isRecord() {
        return superName.filter("java/lang/Record"::equals).isPresent();
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    boolean declares(String member, String descriptor) {
        return methods.contains(member + descriptor)
                || fields.stream()
                        .anyMatch(field -> field.name().equals(member)
                                && field.descriptor().equals(descriptor));
    }

    /** What it extends and implements. */
    List<String> supertypes() {
        var all = new ArrayList<>(interfaces);
        superName.ifPresent(name -> all.add(0, name));
        return all;
    }

    private static final class Collector extends ClassVisitor {

        private final Set<String> methods = new LinkedHashSet<>();
        private final List<Field> fields = new ArrayList<>();
        private boolean generatedHash;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            fields.add(new Field(access, name, descriptor, signature == null ? descriptor : signature));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.add(name + descriptor);
            if (!HASH.equals(name + descriptor)) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    generatedHash |= bootstrap.getOwner().equals(Bootstraps.OBJECT_METHODS);
                }
            };
        }
    }
}
