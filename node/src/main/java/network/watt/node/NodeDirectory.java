// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A node's folder with the same {@code etc} files as in the container: one {@code .cfg} a component, with {@code key = value}
 * lines. Paths are relative to the folder.
 */
final class NodeDirectory {

    private final Path base;

    NodeDirectory(Path base) {
        this.base = base.toAbsolutePath().normalize();
    }

    /** @throws IllegalArgumentException with a sentence if there is no such file */
    Map<String, String> settings(String pid) {
        var text = read(base.resolve("etc").resolve(pid + ".cfg"));
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
        return settings;
    }

    /** @throws IllegalArgumentException with a sentence if the key is missing */
    String value(String pid, String key) {
        var value = settings(pid).getOrDefault(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    base.resolve("etc").resolve(pid + ".cfg") + ": " + key + " is missing; set it");
        }
        return value;
    }

    Path path(String pid, String key) {
        return base.resolve(value(pid, key));
    }

    /** The content of the file that a key names. */
    String content(String pid, String key) {
        return read(path(pid, key));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
