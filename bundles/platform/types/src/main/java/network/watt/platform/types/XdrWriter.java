// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Appends values in XDR (RFC 4506): big-endian, everything padded with zeros to four bytes. Not thread-safe. */
public final class XdrWriter {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] buffer;
    private int size;

    public XdrWriter() {
        this(256);
    }

    /** @param sizeBytes about how much will be written; where it is exactly that, nothing is copied */
    public XdrWriter(int sizeBytes) {
        buffer = new byte[sizeBytes];
    }

    /** How many bytes {@link #writeOpaque} makes of {@code content}: its length, itself and its padding. */
    public static int opaqueBytes(Bytes content) {
        return Integer.BYTES + content.size() + padding(content.size());
    }

    private static int padding(int length) {
        return -length & 3;
    }

    /** int (§4.1). */
    public XdrWriter writeInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(buffer, size, value);
        size += Integer.BYTES;
        return this;
    }

    /** unsigned int (§4.2); throws {@link IllegalArgumentException} outside 0 … 2^32 − 1. */
    public XdrWriter writeUnsignedInt(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException("not an unsigned int: " + value);
        }
        return writeInt((int) value);
    }

    /** hyper (§4.5). */
    public XdrWriter writeHyper(long value) {
        return writeInt((int) (value >>> 32)).writeInt((int) value);
    }

    /** unsigned hyper (§4.5), of which we use the lower half; throws {@link IllegalArgumentException} below 0. */
    public XdrWriter writeUnsignedHyper(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative where an unsigned hyper stands: " + value);
        }
        return writeHyper(value);
    }

    /** bool (§4.4). */
    public XdrWriter writeBool(boolean value) {
        return writeInt(value ? 1 : 0);
    }

    /** opaque[length] (§4.9); throws {@link IllegalArgumentException} if {@code content} has another length. */
    public XdrWriter writeFixed(Bytes content, int length) {
        if (content.size() != length) {
            throw new IllegalArgumentException("expected " + length + " bytes, got " + content.size());
        }
        reserve(length + padding(length));
        content.copyTo(buffer, size);
        size += length + padding(length); // beyond size all is zero
        return this;
    }

    /** opaque&lt;max&gt; (§4.10); throws {@link IllegalArgumentException} if {@code content} is longer. */
    public XdrWriter writeOpaque(Bytes content, int max) {
        checkMax(content.size(), max);
        return writeInt(content.size()).writeFixed(content, content.size());
    }

    /**
     * string&lt;max&gt; (§4.11), UTF-8, bounded in bytes; throws {@link IllegalArgumentException} if longer or if half
     * a surrogate pair stands alone, which UTF-8 cannot say.
     */
    public XdrWriter writeString(String text, int max) {
        var encoded = Bytes.utf8(text);
        if (!encoded.utf8().equals(text)) {
            throw new IllegalArgumentException("half a surrogate pair in: " + text);
        }
        return writeOpaque(encoded, max);
    }

    /** A variable-length array (§4.13); throws {@link IllegalArgumentException} if it has more than {@code max} elements. */
    public XdrWriter writeList(List<? extends XdrEncodable> elements, int max) {
        checkMax(elements.size(), max);
        writeInt(elements.size());
        elements.forEach(element -> element.encode(this));
        return this;
    }

    /** Optional data (§4.19). */
    public XdrWriter writeOptional(Optional<? extends XdrEncodable> value) {
        writeBool(value.isPresent());
        value.ifPresent(present -> present.encode(this));
        return this;
    }

    /** Appends {@code value}, for chaining. */
    public XdrWriter write(XdrEncodable value) {
        value.encode(this);
        return this;
    }

    /** All bytes written so far. */
    public Bytes toBytes() {
        // A full buffer is never written to again: the next value makes room in another one.
        return Bytes.owned(size == buffer.length ? buffer : Arrays.copyOf(buffer, size));
    }

    private static void checkMax(int count, int max) {
        if (count > max) {
            throw new IllegalArgumentException("at most " + max + " allowed, got " + count);
        }
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), buffer.length * 2));
        }
    }
}
