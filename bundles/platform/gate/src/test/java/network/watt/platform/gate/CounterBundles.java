// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import network.watt.platform.gate.container.GatedDesk;
import network.watt.platform.gate.container.KeptCounter;

/** Bundles made on the fly, each with its own copy of its class. */
final class CounterBundles {

    /** The persistent identity of the desk's configuration. */
    static final String DESK_PID = "desk";

    private CounterBundles() {}

    /** A provider of the counter, preferred by {@code rank}; {@code version} makes its bytes differ. */
    static InputStream provider(String name, int rank, String version) {
        return bundle(
                name,
                version,
                KeptCounter.class,
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" activate="activate" deactivate="deactivate" immediate="true">
                  <property name="service.ranking" type="Integer" value="%d"/>
                  <property name="maker" value="%s"/>
                  <service><provide interface="network.watt.platform.gate.counter.Counter"/></service>
                  <implementation class="network.watt.platform.gate.container.KeptCounter"/>
                </scr:component>"""
                        .formatted(name, rank, name));
    }

    static InputStream desk() {
        return bundle(
                "desk",
                "1.0.0",
                GatedDesk.class,
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" modified="modified" immediate="true">
                  <service><provide interface="network.watt.platform.gate.counter.Desk"/></service>
                  <reference name="counter" interface="network.watt.platform.gate.counter.Counter" cardinality="0..1"
                    policy="dynamic" policy-option="greedy" bind="bind" unbind="unbind"/>
                  <implementation class="network.watt.platform.gate.container.GatedDesk"/>
                </scr:component>"""
                        .formatted(DESK_PID));
    }

    private static InputStream bundle(String name, String version, Class<?> code, String component) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            put(jar, "META-INF/MANIFEST.MF", manifest(name, version).getBytes(StandardCharsets.UTF_8));
            put(jar, "OSGI-INF/component.xml", component.getBytes(StandardCharsets.UTF_8));
            var path = code.getName().replace('.', '/') + ".class";
            try (var compiled = code.getClassLoader().getResourceAsStream(path)) {
                put(jar, path, compiled.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static String manifest(String name, String version) {
        return """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: %s
                Bundle-Version: %s
                Service-Component: OSGI-INF/component.xml
                Import-Package: network.watt.platform.gate,network.watt.platform.gate.counter,network.watt.platform.types

                """
                .formatted(name, version);
    }

    private static void put(JarOutputStream jar, String path, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(path));
        jar.write(content);
        jar.closeEntry();
    }
}
