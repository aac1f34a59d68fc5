// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.watt.platform.admission.AllowList.Listed;
import network.watt.platform.admission.AllowList.Trait;
import network.watt.platform.admission.AllowList.Use;
import network.watt.platform.types.Hash;

/** Reads an {@link AllowList}. What it does not understand is our own mistake: {@link IllegalStateException} with the line. */
final class AllowListReader {

    private int version;
    private final Map<String, Listed> types = new LinkedHashMap<>();
    private final Set<String> barred = new LinkedHashSet<>();
    private final Map<String, String> instead = new LinkedHashMap<>();
    private final Map<String, Set<Hash>> embedded = new LinkedHashMap<>();

    /** Of the type whose members follow; null where classes of a library do. */
    private Map<String, Use> members = new LinkedHashMap<>();

    private AllowListReader() {}

    static AllowList read(String text) {
        var reader = new AllowListReader();
        for (var line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                reader.line(line.startsWith(" "), List.of(line.strip().split(" +")));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalStateException(
                        "the list of what rules may name has a line it must not have: " + line, e);
            }
        }
        return new AllowList(reader.version, reader.types, reader.barred, reader.instead, reader.embedded);
    }

    private void line(boolean indented, List<String> words) {
        var rest = words.subList(1, words.size());
        if (indented && members == null) {
            embedded.computeIfAbsent(internal(words.get(1)), name -> new LinkedHashSet<>())
                    .add(Hash.fromHex(words.get(0)));
        } else if (indented) {
            words.forEach(this::member);
        } else {
            switch (words.get(0)) {
                case "version" -> version = Integer.parseInt(words.get(1));
                case "type" -> type(words.get(1), rest.subList(1, rest.size()));
                case "barred" -> barred.addAll(rest);
                case "instead" -> instead.put(subject(words.get(1)), String.join(" ", rest.subList(1, rest.size())));
                case "library" -> members = null;
                default -> throw new IllegalArgumentException(words.get(0));
            }
        }
    }

    private void type(String name, List<String> words) {
        var traits = EnumSet.noneOf(Trait.class);
        var like = new ArrayList<String>();
        for (var word = words.iterator(); word.hasNext(); ) {
            switch (word.next()) {
                case "extend" -> traits.add(Trait.EXTEND);
                case "catch" -> traits.add(Trait.CATCH);
                case "constant" -> traits.add(Trait.CONSTANT);
                case "like" -> List.of(word.next().split(",")).forEach(other -> like.add(internal(other)));
                default -> throw new IllegalArgumentException(name);
            }
        }
        members = new LinkedHashMap<>();
        if (types.put(internal(name), new Listed(traits, List.copyOf(like), members)) != null) {
            throw new IllegalArgumentException("listed twice: " + name);
        }
    }

    private void member(String word) {
        var use = word.startsWith("~") ? Use.INHERITED : word.startsWith("#") ? Use.HASHING : Use.ANYWHERE;
        members.put(use == Use.ANYWHERE ? word : word.substring(1), use);
    }

    /** {@code java.util.Set.of} is {@code java/util/Set.of}; a name that ends in a type is that type. */
    private static String subject(String name) {
        int dot = name.lastIndexOf('.');
        return Character.isUpperCase(name.charAt(dot + 1))
                ? internal(name)
                : internal(name.substring(0, dot)) + name.substring(dot);
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }
}
