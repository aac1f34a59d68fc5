// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import network.watt.gateway.api.Document;

/** Renders documents as JSON (RFC 8259) in UTF-8, fields in the order in which they were put. Any thread. */
public final class DocumentJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private DocumentJson() {}

    /** The JSON text with a line feed at its end, for people who use curl. */
    public static byte[] render(Document document) {
        var bytes = new ByteArrayOutputStream(512);
        try (var generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            object(generator, document);
            generator.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void object(JsonGenerator generator, Document document) throws IOException {
        generator.writeStartObject();
        for (var field : document.fields().entrySet()) {
            generator.writeFieldName(field.getKey());
            value(generator, field.getValue());
        }
        generator.writeEndObject();
    }

    private static void value(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Document nested) {
            object(generator, nested);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (var element : list) {
                value(generator, element);
            }
            generator.writeEndArray();
        } else {
            throw new IllegalStateException(
                    "a document holds no " + value.getClass().getName());
        }
    }
}
