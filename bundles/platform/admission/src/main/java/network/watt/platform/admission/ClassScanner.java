// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import network.watt.platform.admission.AllowList.Trait;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class of a bundle: what it extends, its fields, the heads of its methods; their code is read by another. */
final class ClassScanner extends ClassVisitor {

    private final OwnClass scanned;
    private final Vocabulary vocabulary;
    private final Bootstraps bootstraps;
    private final StaticFields statics;
    private final Findings findings;

    /** Static collections whose initialiser keeps what it has just made unmodifiable, and those where it does not. */
    private final Set<String> unmodifiable = new LinkedHashSet<>();

    private final Set<String> modifiable = new LinkedHashSet<>();

    ClassScanner(OwnClass scanned, Vocabulary vocabulary, Findings findings) {
        super(Opcodes.ASM9);
        this.scanned = scanned;
        this.vocabulary = vocabulary;
        this.bootstraps = new Bootstraps(vocabulary);
        this.statics = new StaticFields(vocabulary);
        this.findings = findings;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
        if ((access & Opcodes.ACC_MODULE) != 0) {
            report("", "", "a module, which a bundle is not");
            return;
        }
        for (var type : scanned.supertypes()) {
            boolean known = vocabulary.own(type).isPresent() || vocabulary.isImported(type);
            if (!known && !vocabulary.list().allows(type, Trait.EXTEND)) {
                report("", Names.type(type), "not among what rules may extend or implement");
            }
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        findings.add(place(), name, Names.descriptor(descriptor), vocabulary.problemOfDescriptor(descriptor));
        if ((access & Opcodes.ACC_VOLATILE) != 0) {
            report(name, "", "a volatile field: rules run on one thread");
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        var member = Names.member(name, descriptor);
        findings.add(place(), member, "its parameters or result", vocabulary.problemOfDescriptor(descriptor));
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            report(member, "", "a native method");
        }
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            report(member, "", "a synchronized method: rules run on one thread");
        }
        if (name.equals("finalize") && descriptor.equals("()V")) {
            report(member, "", "a finalizer, which runs whenever the collector likes");
        }
        for (var exception : exceptions == null ? new String[0] : exceptions) {
            findings.add(place(), member, Names.type(exception), vocabulary.problemOfType(exception));
        }
        return findings.areFull() ? null : new MethodScanner(this, scanned, name, descriptor);
    }

    /** Called by the code of an initialiser. */
    void initialised(String field, boolean madeUnmodifiable) {
        (madeUnmodifiable ? unmodifiable : modifiable).add(field);
    }

    @Override
    public void visitEnd() {
        for (var field : scanned.fields()) {
            if (field.isStatic()) {
                boolean kept = unmodifiable.contains(field.name()) && !modifiable.contains(field.name());
                findings.add(
                        place(),
                        field.name(),
                        Names.descriptor(field.descriptor()),
                        statics.problem(scanned, field, kept));
            }
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Bootstraps bootstraps() {
        return bootstraps;
    }

    void report(String member, String reference, String reason) {
        findings.add(place(), member, reference, reason);
    }

    void report(String member, String reference, Optional<String> reason) {
        findings.add(place(), member, reference, reason);
    }

    private String place() {
        return Names.type(scanned.name());
    }
}
