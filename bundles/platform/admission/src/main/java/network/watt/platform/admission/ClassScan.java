// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.modules.JarEntries;
import network.watt.platform.modules.MalformedBundleException;
import network.watt.platform.modules.RuleBundle;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.objectweb.asm.ClassReader;

/**
 * Judges from its bytes whether the code of a rule bundle sees operations and state alone (PROTOCOL §7): every type and
 * member that it names is its own, of a host API that it imports, or on the versioned list
 * {@code docs/protocol/rule-jdk-1.txt}. Nothing is loaded. Rules: {@code docs/protocol/bundle.md}.
 *
 * <p>It keeps honest code deterministic and closes the plain ways of dishonest code; it is no proof. Immutable, any
 * thread; about a second for the largest bundle.
 */
public final class ClassScan {

    /** The most findings that are kept; which ones does not depend on anything but the bundle. */
    public static final int MAX_FINDINGS = 200;

    private static final String SUFFIX = ".class";
    private static final int MAX_CLASSES = 4096;
    private static final int MAX_CLASS_BYTES = 16 << 20;
    private static final List<String> FOREIGN =
            List.of("java/", "javax/", "jdk/", "sun/", "com/sun/", "org/osgi/", "org/apache/", "org/w3c/", "org/xml/");

    private final AllowList list;

    ClassScan(AllowList list) {
        this.list = list;
    }

    /** A scan by the list in force. */
    public static ClassScan current() {
        return new ClassScan(RuleJdk.current());
    }

    /** The version of its list. */
    public int version() {
        return list.version();
    }

    /** Judges a jar; one that is none is a finding, too. */
    public ScanVerdict scan(byte[] jar) {
        var findings = new Findings();
        try {
            scan(JarEntries.read(jar), findings);
            RuleBundle.read(jar);
        } catch (MalformedBundleException e) {
            findings.add("the file", "", "", e.getMessage());
        }
        return findings.verdict();
    }

    private void scan(SortedMap<Bytes, Bytes> files, Findings findings) {
        var bundle = BundleScan.of(files, findings);
        var own = read(files, findings);
        var vocabulary = new Vocabulary(list, own, bundle.imported());
        for (var type : own.values()) {
            var packageName = type.name().substring(0, Math.max(0, type.name().lastIndexOf('/')));
            if (bundle.imported().contains(packageName) || FOREIGN.stream().anyMatch(type.name()::startsWith)) {
                findings.add(Names.type(type.name()), "", "", "a class in a package that comes from elsewhere");
            }
            if (!type.embedded() && !findings.areFull()) {
                guarded(Names.type(type.name()), findings, () -> new ClassReader(
                                type.file().toArray())
                        .accept(
                                new ClassScanner(type, vocabulary, findings),
                                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
            }
        }
    }

    private Map<String, OwnClass> read(SortedMap<Bytes, Bytes> files, Findings findings) {
        var own = new TreeMap<String, OwnClass>();
        int bytes = 0;
        for (var file : files.entrySet()) {
            var path = file.getKey().utf8();
            if (!path.endsWith(SUFFIX)) {
                continue;
            }
            bytes += Math.min(file.getValue().size(), MAX_CLASS_BYTES);
            if (own.size() >= MAX_CLASSES || bytes > MAX_CLASS_BYTES) {
                findings.add("the file", "", "", "more than 4096 classes or 16 MiB of them");
                return own;
            }
            var name = path.substring(0, path.length() - SUFFIX.length());
            boolean embedded = list.isEmbedded(name, Sha256.hash(file.getValue()));
            var problem = embedded ? Optional.<String>empty() : ClassFormat.problem(file.getValue());
            findings.add(Names.type(name), "", "", problem);
            if (problem.isEmpty()) {
                guarded(Names.type(name), findings, () -> {
                    var type = OwnClass.read(file.getValue(), embedded);
                    own.put(type.name(), type);
                    if (!type.name().equals(name)) {
                        findings.add(path, "", Names.type(type.name()), "a class under the name of another");
                    }
                });
            }
        }
        return own;
    }

    /** Whatever the library that reads classes throws, and the stack it may run out of, is the class's fault. */
    private static void guarded(String place, Findings findings, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException | StackOverflowError malformed) {
            findings.add(place, "", "", "a malformed class file");
        }
    }
}
