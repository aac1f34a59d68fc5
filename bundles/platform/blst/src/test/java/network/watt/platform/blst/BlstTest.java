// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.blst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.PT;
import supranational.blst.Pairing;
import supranational.blst.blstJNI;

/** The library as it was published, and what happens when a class loader comes after another. */
class BlstTest {

    /** SHA-256 of what version 0.3.17 has, as it was published. */
    private static final Map<String, String> NATIVES = Map.of(
            "Linux/amd64/libblst.so", "6a87d87cc982078dcf40f034f21959839d1fe20d45229d37de9c82c178f2a0ce",
            "Linux/aarch64/libblst.so", "b47e669bcd521a0cc3b5753beab0c9ddb5cc81988d5d555722de3149db75b52b",
            "Mac/x86_64/libblst.dylib", "17aa48bb47a6df714d68ebdfa622341866e3df5d5ba632c3abf526f92f7cbb98",
            "Mac/aarch64/libblst.dylib", "7fd78cc498f3f3998070f50d5645cff71b1af01be94699da393235a5cfebdbe4",
            "Windows/amd64/blst.dll", "f69b1045055a5243db43c42e2032bcba14bc08975199e2e88d7d3859241a0b91");

    @Test
    void shouldLoad() {
        assertThatCode(Blst::load).doesNotThrowAnyException();
    }

    @Test
    void shouldHaveTheNativesOfFivePlatformsUnchanged() throws IOException {
        for (var name : NATIVES.keySet()) {
            for (var copy : copies("supranational/blst/" + name)) {
                assertThat(Sha256.hash(copy).hex()).as(name).isEqualTo(NATIVES.get(name));
            }
        }
    }

    @Test
    void shouldHaveTheClassesUnchanged() throws IOException {
        for (var type : List.of(P1.class, P2.class, PT.class, Pairing.class, blstJNI.class)) {
            var copies = copies(type.getName().replace('.', '/') + ".class");
            assertThat(copies).as(type.getName()).allMatch(copies.get(0)::equals);
        }
    }

    /** As after a refresh of the bundle: jblst unpacks a file of its own for each, so that each can load it. */
    @Test
    void shouldServeTwoClassLoadersAtOnce() throws Exception {
        var generator = P1.generator().compress();
        try (var one = new Library();
                var other = new Library()) {
            var first = one.load(P1.class.getName());
            var second = other.load(P1.class.getName());

            assertThat(first).isNotSameAs(second).isNotSameAs(P1.class);
            for (var type : List.of(first, second)) {
                var point = type.getMethod("generator").invoke(null);
                assertThat(type.getMethod("compress").invoke(point)).isEqualTo(generator);
            }
        }
    }

    /** What Bundle-NativeCode would do: one file for all class loaders of a bundle, of which the virtual machine gives it to one. */
    @Test
    void shouldNotServeTwoClassLoadersFromOneFile(@TempDir Path folder) throws Exception {
        var file = unpacked(folder);
        try (var one = new Library();
                var other = new Library()) {
            one.load(Loading.class.getName()).getMethod("load", String.class).invoke(null, file.toString());
            var second = other.load(Loading.class.getName()).getMethod("load", String.class);

            assertThatThrownBy(() -> second.invoke(null, file.toString()))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(UnsatisfiedLinkError.class)
                    .hasMessageContaining("already loaded in another classloader");
        }
    }

    @Test
    void shouldSayInASentenceThatThereIsNoLibraryForThisMachine() throws Exception {
        try (var bare = new Library(false)) {
            var load = bare.load(Blst.class.getName()).getMethod("load");
            for (int i = 0; i < 2; i++) { // the second time the class is known to be broken
                assertThatThrownBy(() -> load.invoke(null))
                        .cause()
                        .satisfies(cause ->
                                assertThat(cause.getClass().getSimpleName()).isEqualTo("NoNativeLibraryException"))
                        .hasMessageContaining(System.getProperty("os.arch"))
                        .hasMessageContaining("java.io.tmpdir")
                        .hasMessageContaining("no blst in java.library.path");
            }
        }
    }

    /** Loads whatever file it is told to, by its own class loader. */
    public static final class Loading {

        private Loading() {}

        public static void load(String file) {
            System.load(file);
        }
    }

    /** A class loader that knows of ours only how to find the bytes of classes. */
    private static final class Library extends URLClassLoader {

        private final boolean hasNatives;

        Library() {
            this(true);
        }

        Library(boolean hasNatives) {
            super(new URL[0], ClassLoader.getPlatformClassLoader());
            this.hasNatives = hasNatives;
        }

        Class<?> load(String name) throws ClassNotFoundException {
            return Class.forName(name, true, this);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream in =
                    BlstTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public URL getResource(String name) {
            return hasNatives ? BlstTest.class.getClassLoader().getResource(name) : null;
        }
    }

    /** Of a file: the bundle's and the library's. */
    private static List<Bytes> copies(String name) throws IOException {
        var copies = new ArrayList<Bytes>();
        for (var url : Collections.list(BlstTest.class.getClassLoader().getResources(name))) {
            try (var in = url.openStream()) {
                copies.add(Bytes.owned(in.readAllBytes()));
            }
        }
        assertThat(copies).as(name).hasSize(2);
        return copies;
    }

    private static Path unpacked(Path folder) throws IOException {
        var system = System.getProperty("os.name").replaceFirst(" .*", "");
        var name = system + "/" + System.getProperty("os.arch") + "/" + System.mapLibraryName("blst");
        var file = folder.resolve("blst-of-one-file");
        try (var in = blstJNI.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }
}
