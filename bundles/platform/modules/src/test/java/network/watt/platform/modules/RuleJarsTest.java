// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleJarsTest {

    private static final String COMPONENT = Component.class.getName();

    @TempDir
    Path folder;

    private Hash digest;
    private RuleJars jars;

    /** What the bundle registers. */
    public static final class Component implements Runnable {

        @Override
        public void run() {}
    }

    @BeforeEach
    void publish() throws IOException {
        var jar = jar();
        digest = BundleDigest.of(jar);
        Files.write(folder.resolve(digest.hex() + ".jar"), jar);
        jars = new RuleJars(folder);
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    utf8(
                            "Manifest-Version: 1.0\nBundle-SymbolicName: r\nBundle-Version: 1.0.0\nWatt-Rule: ledger\n\n"));
            put(zip, "OSGI-INF/r.xml", utf8("<component><implementation class=\"" + COMPONENT + "\"/></component>"));
            var path = COMPONENT.replace('.', '/') + ".class";
            try (var own = RuleJarsTest.class.getClassLoader().getResourceAsStream(path)) {
                put(zip, path, own.readAllBytes());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(content);
        zip.closeEntry();
    }

    @Test
    void shouldStartABundleUnderAClassLoaderOfItsOwn() {
        var module = jars.find(digest, Runnable.class).orElseThrow();
        assertThat(module.getClass().getName()).isEqualTo(COMPONENT);
        assertThat(module.getClass()).isNotSameAs(Component.class);
        assertThat(jars.find(digest, Runnable.class)).containsSame(module);
        assertThat(jars.modules()).singleElement().satisfies(found -> assertThat(found.version())
                .isEqualTo("1.0.0"));
    }

    @Test
    void shouldSayThatABundleIsMissing() {
        assertThat(jars.find(Hash.ZERO, Runnable.class)).isEmpty();
        assertThatThrownBy(() -> jars.require(Hash.ZERO))
                .isInstanceOf(MissingModuleException.class)
                .hasMessageContaining("put it into " + folder);
    }

    @Test
    void shouldUnloadTheClassesOfAReleasedBundleAndStartItAgainWhenAsked() {
        jars.require(digest);
        var loader = new WeakReference<>(
                jars.find(digest, Runnable.class).orElseThrow().getClass().getClassLoader());

        jars.release(digest);

        assertThat(jars.modules()).isEmpty();
        await().until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(jars.find(digest, Runnable.class)).isPresent();
    }
}
