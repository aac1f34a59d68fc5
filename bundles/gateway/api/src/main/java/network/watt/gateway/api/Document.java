// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ordered tree of named values: strings, longs, booleans, documents and lists of those. Amounts are strings,
 * because JSON readers lose digits of large numbers. Not thread-safe while being built.
 */
public final class Document {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Document() {}

    public static Document object() {
        return new Document();
    }

    public Document put(String name, String value) {
        return set(name, value);
    }

    public Document put(String name, long value) {
        return set(name, value);
    }

    public Document put(String name, boolean value) {
        return set(name, value);
    }

    public Document put(String name, Document value) {
        return set(name, value);
    }

    /** A list of documents, which the console shows as a table with the first one's names as heads. */
    public Document put(String name, List<Document> rows) {
        return set(name, List.copyOf(rows));
    }

    /** A list of strings. */
    public Document putTexts(String name, List<String> texts) {
        return set(name, List.copyOf(texts));
    }

    private Document set(String name, Object value) {
        fields.put(name, java.util.Objects.requireNonNull(value, name));
        return this;
    }

    /** The fields in the order in which they were put: String, Long, Boolean, Document, or List of Document or String. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** This document as text for a console, {@code width} characters wide where the values allow it. */
    public String toText(int width) {
        return new TextRenderer(width).render(this);
    }

    @Override
    public String toString() {
        return new ArrayList<>(fields.entrySet()).toString();
    }
}
