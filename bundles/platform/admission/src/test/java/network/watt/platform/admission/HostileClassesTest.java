// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler writes: each is answered by findings, never by an exception. */
class HostileClassesTest {

    private static final String PATH = "rule/Rule.class";
    private static final String RICH =
            "enum P { A, B } record R(P p, List<Bytes> b) { public int hashCode() { return 1; } } static final List<Integer> L = List.of(1);"
                    + " @Deprecated int f(P p, String s) { try { switch (p) { case A: return s.length(); default: return L.stream().mapToInt(x -> x).sum(); } } finally { L.size(); } }";

    private static byte[] written(Consumer<ClassWriter> members) {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "rule/Rule", null, "java/lang/Object", null);
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static MethodVisitor method(ClassWriter writer) {
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
        method.visitCode();
        return method;
    }

    @Test
    void shouldAnswerEveryDamageWithAVerdict() {
        var bundle = Bundles.of(RICH);
        assertThat(bundle.findings()).isEmpty();
        var good = bundle.file(PATH);
        var scan = ClassScan.current();
        var random = new Random(11);
        int malformed = 0;
        for (int i = 0; i < 1_500; i++) {
            var damaged = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (i % 10 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            var jar = bundle.withFile(PATH, damaged).jar();
            var verdict = scan.scan(jar);
            assertThat(verdict).isNotNull();
            malformed += verdict.toString().contains("malformed") ? 1 : 0;
        }
        assertThat(malformed).isGreaterThan(250);
    }

    @Test
    void shouldFindTheSameInTheSameOrder() {
        var jar = Bundles.of("long f() { return System.nanoTime() + new HashMap<>().size(); } static int z; double a;")
                .jar();
        var verdict = ClassScan.current().scan(jar);

        assertThat(ClassScan.current().scan(jar)).isEqualTo(verdict);
        assertThat(((ScanVerdict.Found) verdict).findings()).isSorted().hasSizeGreaterThan(4);
    }

    @Test
    void shouldKeepABoundedNumberOfFindings() {
        var members = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            members.append("static int n").append(i).append(";\n");
        }
        assertThat(Bundles.of(members.toString()).findings()).hasSize(ClassScan.MAX_FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V11, Opcodes.V18, Opcodes.V17 | Opcodes.V_PREVIEW})
    void shouldRefuseClassesOfAnotherJava(int version) {
        var bundle = Bundles.of("");
        ByteBuffer.wrap(bundle.file(PATH)).putInt(4, version);

        assertThat(bundle.findings()).singleElement().asString().contains("compile it by JDK 17");
    }

    @Test
    void shouldRefuseAClassUnderTheNameOfAnother() {
        var bundle = Bundles.of("");

        assertThat(bundle.withFile("rule/Other.class", bundle.file(PATH)).findings())
                .singleElement()
                .asString()
                .isEqualTo("rule/Other.class: rule.Rule, a class under the name of another");
    }

    @Test
    void shouldRefuseAConstantThatNamesItself() {
        var handle =
                new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/ConstantBootstraps", "nullConstant", "()V", false);
        var file =
                written(writer -> method(writer).visitLdcInsn(new ConstantDynamic("a", "Ljava/lang/Object;", handle)));

        assertThat(Bundles.of("").withFile(PATH, file).findings())
                .containsExactly("rule.Rule: a constant that is computed at run time");
    }

    @Test
    void shouldRefuseCodeThatLinksItselfInAnotherWay() {
        var handle = new Handle(Opcodes.H_INVOKESTATIC, "rule/Rule", "link", "()Ljava/lang/invoke/CallSite;", false);
        var file = written(writer -> method(writer).visitInvokeDynamicInsn("a", "()V", handle));

        assertThat(Bundles.of("").withFile(PATH, file).findings())
                .contains(
                        "rule.Rule.f(): rule.Rule.link, code that links itself in another way than by lambdas, text and records");
    }

    @Test
    void shouldRefuseAHandlerThatThrowsAgainOnlySometimes() {
        var file = written(writer -> {
            var method = method(writer);
            var start = new Label();
            var handler = new Label();
            var out = new Label();
            method.visitTryCatchBlock(start, handler, handler, null);
            method.visitLabel(start);
            method.visitInsn(Opcodes.NOP);
            method.visitJumpInsn(Opcodes.GOTO, out);
            method.visitLabel(handler);
            method.visitVarInsn(Opcodes.ASTORE, 0);
            method.visitInsn(Opcodes.ICONST_0);
            method.visitJumpInsn(Opcodes.IFEQ, out);
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitInsn(Opcodes.ATHROW);
            method.visitLabel(out);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
        });

        assertThat(Bundles.of("").withFile(PATH, file).findings())
                .singleElement()
                .asString()
                .contains("a finally that does not always throw again");
    }

    @Test
    void shouldRefuseAPartThatDoesNotEndWhereItSays() {
        var good = Bundles.of("").file(PATH);
        var lying = good.clone();
        // The size of the last attribute, SourceFile, whose content is one index.
        ByteBuffer.wrap(lying).putInt(good.length - 6, -1);

        assertThat(Bundles.of("").withFile(PATH, lying).findings())
                .singleElement()
                .asString()
                .contains("a malformed class file");
    }

    @Test
    void shouldAdmitALibraryByItsDigestAlone() {
        var file = Bundles.of("long f() { return System.nanoTime(); }").file(PATH);
        var digest = Sha256.hash(Bytes.copyOf(file));
        var list = AllowListReader.read("version 1\nlibrary a:b:1\n    " + digest.hex() + " rule.Rule\n");
        var jar = Bundles.of("").withFile(PATH, file);

        assertThat(new ClassScan(list).scan(jar.jar())).isEqualTo(new ScanVerdict.Clean());
        file[file.length - 1] ^= 1;
        assertThat(new ClassScan(list).scan(jar.withFile(PATH, file).jar())).isInstanceOf(ScanVerdict.Found.class);
    }
}
