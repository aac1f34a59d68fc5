// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.platform.admission.AllowList.Trait;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the code of one method: every instruction that names a type or member, computes fractions, locks or catches. */
final class MethodScanner extends MethodVisitor {

    private static final String FRACTIONS = "fractions are not computed alike everywhere";

    private final ClassScanner scanner;
    private final Vocabulary vocabulary;
    private final OwnClass in;
    private final String member;
    private final boolean initialiser;
    private final boolean hashing;
    private final Handlers handlers = new Handlers();

    /** Whether the last instruction made a collection that nobody can change. */
    private boolean unmodifiable;

    MethodScanner(ClassScanner scanner, OwnClass in, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.scanner = scanner;
        this.vocabulary = scanner.vocabulary();
        this.in = in;
        this.member = Names.member(name, descriptor);
        this.initialiser = name.equals("<clinit>");
        this.hashing = OwnClass.HASH.equals(name + descriptor);
    }

    @Override
    public void visitInsn(int opcode) {
        step(opcode);
        if (Instructions.isFraction(opcode)) {
            report("", FRACTIONS);
        } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            report("", "a synchronized block: rules run on one thread");
        } else if (hashing && Instructions.isArrayStore(opcode)) {
            report("", "hashCode() may keep nothing");
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        step(opcode);
        if (opcode == Opcodes.NEWARRAY && (operand == Opcodes.T_FLOAT || operand == Opcodes.T_DOUBLE)) {
            report("", FRACTIONS);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        step(opcode, variable, List.of());
        if (Instructions.isFraction(opcode)) {
            report("", FRACTIONS);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        step(opcode);
        report(Names.type(type), vocabulary.problemOfType(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.PUTSTATIC && initialiser && owner.equals(in.name())) {
            scanner.initialised(name, unmodifiable);
        }
        if (hashing && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)) {
            report("", "hashCode() may keep nothing");
        }
        step(opcode);
        report(Names.member(owner, name, descriptor), vocabulary.problemOfMember(owner, name, descriptor, hashing));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        step(opcode);
        report(Names.member(owner, name, descriptor), vocabulary.problemOfMember(owner, name, descriptor, hashing));
        unmodifiable = StaticFields.isUnmodifiable(owner, name);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        step(Opcodes.INVOKEDYNAMIC);
        scanner.bootstraps()
                .problem(in, name, descriptor, bootstrap, List.of(arguments))
                .ifPresent(problem -> report(problem.reference(), problem.reason()));
    }

    @Override
    public void visitLdcInsn(Object value) {
        step(Opcodes.LDC);
        if (value instanceof Float || value instanceof Double) {
            report("", FRACTIONS);
        } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
            report(type.getClassName(), vocabulary.problemOfDescriptor(type.getDescriptor()));
        } else if (!(value instanceof String || value instanceof Integer || value instanceof Long)) {
            report("", "a constant that is a piece of code");
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        step(Opcodes.MULTIANEWARRAY);
        report(Names.descriptor(descriptor), vocabulary.problemOfDescriptor(descriptor));
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        step(Opcodes.IINC);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        step(opcode, -1, List.of(label));
    }

    @Override
    public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
        step(Opcodes.TABLESWITCH, -1, all(otherwise, labels));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        step(Opcodes.LOOKUPSWITCH, -1, all(otherwise, labels));
    }

    @Override
    public void visitLabel(Label label) {
        unmodifiable = false;
        handlers.label(label);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.handler(start, end, handler, type);
    }

    @Override
    public void visitEnd() {
        handlers.problem().ifPresent(reason -> report("", reason));
        for (var type : handlers.types()) {
            boolean known = vocabulary.own(type).isPresent() || vocabulary.isImported(type);
            // In the class that the compiler makes for a switch over an enum.
            boolean compilers = !type.equals("java/lang/NoSuchFieldError") || initialiser && in.isSynthetic();
            if (!known && !(vocabulary.list().allows(type, Trait.CATCH) && compilers)) {
                report(
                        "catch " + Names.type(type),
                        "not among what rules may catch: an Error may come on one machine alone");
            }
        }
    }

    private void step(int opcode) {
        step(opcode, -1, List.of());
    }

    private void step(int opcode, int variable, List<Label> targets) {
        unmodifiable = false;
        handlers.instruction(opcode, variable, targets);
    }

    private static List<Label> all(Label otherwise, Label[] labels) {
        var all = new ArrayList<>(List.of(labels));
        all.add(otherwise);
        return all;
    }

    private void report(String reference, String reason) {
        scanner.report(member, reference, reason);
    }

    private void report(String reference, Optional<String> reason) {
        scanner.report(member, reference, reason);
    }
}
