// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.xml.sax.SAXException;

/** One rule bundle, started without a container: its components made by their constructors without parameters. */
final class RuleJar {

    private static final String COMPONENTS = "OSGI-INF/";

    private final RuleBundle bundle;
    private final List<Object> components;

    private RuleJar(RuleBundle bundle, List<Object> components) {
        this.bundle = bundle;
        this.components = components;
    }

    RuleBundle bundle() {
        return bundle;
    }

    /** The first component of a type, in the order of the descriptions' names. */
    <T> Optional<T> component(Class<T> type) {
        return components.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Starts a bundle.
     *
     * @throws MalformedBundleException if the bytes are no rule bundle or one of another digest
     * @throws IllegalStateException if a component cannot be made
     */
    static RuleJar load(Hash digest, byte[] jar) throws MalformedBundleException {
        var bundle = RuleBundle.read(jar);
        if (!bundle.digest().equals(digest)) {
            throw new MalformedBundleException("it has the digest " + bundle.digest() + ", not " + digest);
        }
        var files = JarEntries.read(jar);
        var loader = new Loader(files);
        var components = new ArrayList<Object>();
        for (var file : files.tailMap(Bytes.utf8(COMPONENTS)).entrySet()) {
            var path = utf8(file.getKey());
            if (path.startsWith(COMPONENTS) && path.endsWith(".xml")) {
                components.add(made(loader, implementation(path, file.getValue())));
            }
        }
        return new RuleJar(bundle, components);
    }

    private static Object made(Loader loader, String name) {
        try {
            return loader.loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError failed) {
            throw new IllegalStateException("the component " + name + " cannot be made: " + failed, failed);
        }
    }

    /** The class that a component description of Declarative Services (OSGi Compendium 8, §112.4) names. */
    private static String implementation(String path, Bytes description) throws MalformedBundleException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(description.toArray()));
            var found = document.getElementsByTagName("implementation");
            if (found.getLength() != 1) {
                throw new MalformedBundleException(path + " describes no component");
            }
            return found.item(0).getAttributes().getNamedItem("class").getNodeValue();
        } catch (ParserConfigurationException | SAXException e) {
            throw new MalformedBundleException(path + " describes no component: " + e.getMessage());
        } catch (MalformedBundleException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedBundleException(path + " cannot be read: " + e.getMessage());
        }
    }

    private static String utf8(Bytes path) {
        return new String(path.toArray(), StandardCharsets.UTF_8);
    }

    /** The bundle's own classes before all others: the host's come from its parent. */
    private static final class Loader extends ClassLoader {

        private final SortedMap<Bytes, Bytes> files;

        Loader(SortedMap<Bytes, Bytes> files) {
            super(RuleJar.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                var own = files.get(Bytes.utf8(name.replace('.', '/') + ".class"));
                if (own == null) {
                    return super.loadClass(name, resolve);
                }
                var bytes = own.toArray();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
