// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import org.objectweb.asm.Opcodes;

/** Kinds of instructions (JVMS 17 §6.5). */
final class Instructions {

    private Instructions() {}

    /** Whether it reads, computes or writes floating-point numbers. */
    static boolean isFraction(int opcode) {
        return switch (opcode) {
            case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2, Opcodes.DCONST_0, Opcodes.DCONST_1 -> true;
            case Opcodes.FLOAD, Opcodes.DLOAD, Opcodes.FALOAD, Opcodes.DALOAD -> true;
            case Opcodes.FSTORE, Opcodes.DSTORE, Opcodes.FASTORE, Opcodes.DASTORE -> true;
            case Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM, Opcodes.FNEG -> true;
            case Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM, Opcodes.DNEG -> true;
            case Opcodes.I2F, Opcodes.I2D, Opcodes.L2F, Opcodes.L2D, Opcodes.F2D, Opcodes.D2F -> true;
            case Opcodes.F2I, Opcodes.F2L, Opcodes.D2I, Opcodes.D2L -> true;
            case Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> true;
            case Opcodes.FRETURN, Opcodes.DRETURN -> true;
            default -> false;
        };
    }

    static boolean isArrayStore(int opcode) {
        return opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }
}
