// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * Whether the parts of a class file lie one in the other and end where they say (JVMS 17 §4), before a library that
 * trusts their lengths reads it: each byte is passed once, so no file takes longer than its size.
 *
 * <p>Also refused: another version than Java 17's, constants computed at run time (which may name themselves without
 * end), and annotations of types, which rules do not need.
 */
final class ClassFormat {

    /** The largest class file, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAGIC = 0xcafebabe;
    private static final int JAVA_17 = 61;
    private static final int MAX_CODE_BYTES = 65_535;
    private static final int MAX_DEPTH = 16;

    /** What is wrong with a file, for people. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    private final ByteBuffer file;
    private int[] texts = {};

    private ClassFormat(Bytes file) {
        this.file = ByteBuffer.wrap(file.toArray());
    }

    /** Why {@code file} is not read; empty if it may be. */
    static Optional<String> problem(Bytes file) {
        if (file.size() > MAX_BYTES) {
            return Optional.of("a class file of more than 1 MiB");
        }
        try {
            new ClassFormat(file).read();
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.of(e.getMessage());
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of("a malformed class file, whose parts do not fit");
        }
    }

    private void read() throws Malformed {
        require(file.getInt() == MAGIC, "not a class file");
        int minor = count();
        int major = count();
        require(
                minor == 0 && major == JAVA_17,
                "a class file of version " + major + "." + minor + "; compile it by JDK 17");
        readConstants();
        skip(6);
        skip(2 * count());
        for (int kind = 0; kind < 2; kind++) {
            for (int members = count(); members > 0; members--) {
                skip(6);
                readAttributes(0);
            }
        }
        readAttributes(0);
        require(!file.hasRemaining(), "a malformed class file, with bytes after its end");
    }

    private void readConstants() throws Malformed {
        texts = new int[count()];
        for (int i = 1; i < texts.length; i++) {
            int tag = file.get();
            texts[i] = file.position();
            switch (tag) {
                case 1 -> skip(count());
                case 3, 4, 9, 10, 11, 12, 18 -> skip(4);
                case 5, 6 -> {
                    skip(8);
                    i++;
                }
                case 7, 8, 16 -> skip(2);
                case 15 -> skip(3);
                case 17 -> throw new Malformed("a constant that is computed at run time");
                default -> throw new Malformed("a malformed class file, with a constant of kind " + tag);
            }
        }
    }

    private void readAttributes(int depth) throws Malformed {
        require(depth < MAX_DEPTH, "a malformed class file, nested too deep");
        var seen = new LinkedHashSet<String>();
        for (int attributes = count(); attributes > 0; attributes--) {
            var name = text(count());
            int size = file.getInt();
            require(size >= 0 && size <= file.remaining(), "a malformed class file, whose parts do not fit");
            int end = file.position() + size;
            require(seen.add(name), "a malformed class file, with " + name + " twice");
            readContent(name, end, depth);
            require(file.position() == end, "a malformed class file, whose " + name + " does not end where it says");
        }
    }

    private void readContent(String name, int end, int depth) throws Malformed {
        switch (name) {
            case "Code" -> {
                skip(4);
                int size = file.getInt();
                require(size > 0 && size <= MAX_CODE_BYTES, "a malformed class file, with code of " + size + " bytes");
                skip(size);
                skip(8 * count());
                readAttributes(depth + 1);
            }
            case "Record" -> {
                for (int components = count(); components > 0; components--) {
                    skip(4);
                    readAttributes(depth + 1);
                }
            }
            case "Exceptions" -> skip(2 * count());
            case "RuntimeVisibleAnnotations", "RuntimeInvisibleAnnotations" -> readAnnotations();
            case "RuntimeVisibleParameterAnnotations", "RuntimeInvisibleParameterAnnotations" -> {
                for (int parameters = file.get() & 0xff; parameters > 0; parameters--) {
                    readAnnotations();
                }
            }
            case "AnnotationDefault" -> readElement(0);
            case "RuntimeVisibleTypeAnnotations", "RuntimeInvisibleTypeAnnotations" ->
                throw new Malformed("annotations of types, which rules do not need");
            default -> file.position(end);
        }
    }

    private void readAnnotations() throws Malformed {
        for (int annotations = count(); annotations > 0; annotations--) {
            readAnnotation(0);
        }
    }

    private void readAnnotation(int depth) throws Malformed {
        skip(2);
        for (int elements = count(); elements > 0; elements--) {
            skip(2);
            readElement(depth);
        }
    }

    private void readElement(int depth) throws Malformed {
        require(depth < MAX_DEPTH, "a malformed class file, nested too deep");
        switch (file.get()) {
            case '@' -> readAnnotation(depth + 1);
            case '[' -> {
                for (int elements = count(); elements > 0; elements--) {
                    readElement(depth + 1);
                }
            }
            case 'e' -> skip(4);
            default -> skip(2);
        }
    }

    private String text(int index) throws Malformed {
        int at = texts[index];
        require(at > 0 && file.get(at - 1) == 1, "a malformed class file, with an attribute without a name");
        var name = new StringBuilder();
        for (int i = 0; i < Math.min(64, file.getShort(at) & 0xffff); i++) {
            name.append((char) (file.get(at + 2 + i) & 0x7f));
        }
        return name.toString();
    }

    private int count() {
        return file.getShort() & 0xffff;
    }

    private void skip(int bytes) {
        file.position(file.position() + bytes);
    }

    private static void require(boolean holds, String otherwise) throws Malformed {
        if (!holds) {
            throw new Malformed(otherwise);
        }
    }
}
