// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads values in XDR (RFC 4506), strictly: padding that is not zero, a bool other than 0 or 1, too many elements,
 * too deep nesting and trailing bytes are refused, so that every accepted byte string is the one canonical encoding
 * of its value. Sizes are checked before anything is allocated. Not thread-safe.
 */
public final class XdrReader {

    /** How deep {@link #nested} may go. */
    public static final int MAX_DEPTH = 32;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] source;
    private int position;
    private int depth;

    public XdrReader(Bytes source) {
        this.source = source.array();
    }

    /**
     * Reads one value that fills {@code source} completely.
     *
     * @throws XdrException also where the value's constructor refuses what was read
     */
    public static <T> T read(Bytes source, XdrDecoder<T> decoder) throws XdrException {
        var in = new XdrReader(source);
        try {
            T value = decoder.decode(in);
            in.requireEnd();
            return value;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new XdrException(refused.getMessage(), refused);
        }
    }

    /** int (§4.1). */
    public int readInt() throws XdrException {
        require(Integer.BYTES);
        int value = (int) INTS.get(source, position);
        position += Integer.BYTES;
        return value;
    }

    /** unsigned int (§4.2): 0 … 2^32 − 1. */
    public long readUnsignedInt() throws XdrException {
        return readInt() & 0xffff_ffffL;
    }

    /** hyper (§4.5). */
    public long readHyper() throws XdrException {
        return (long) readInt() << 32 | readUnsignedInt();
    }

    /** unsigned hyper (§4.5), of which the lower half is accepted: 0 … 2^63 − 1. */
    public long readUnsignedHyper() throws XdrException {
        long value = readHyper();
        if (value < 0) {
            throw new XdrException("number above 2^63 - 1: " + Long.toUnsignedString(value));
        }
        return value;
    }

    /** bool (§4.4). */
    public boolean readBool() throws XdrException {
        int value = readInt();
        if (value != 0 && value != 1) {
            throw new XdrException("a bool is 0 or 1, not " + value);
        }
        return value == 1;
    }

    /** opaque[length] (§4.9). */
    public Bytes readFixed(int length) throws XdrException {
        int padding = -length & 3;
        require((long) length + padding);
        var content = new byte[length];
        System.arraycopy(source, position, content, 0, length);
        position += length;
        for (int i = 0; i < padding; i++) {
            if (source[position++] != 0) {
                throw new XdrException("padding must be zero");
            }
        }
        return Bytes.owned(content);
    }

    /** opaque&lt;max&gt; (§4.10). */
    public Bytes readOpaque(int max) throws XdrException {
        return readFixed(readCount(max));
    }

    /** string&lt;max&gt; (§4.11): well-formed UTF-8, bounded in bytes. */
    public String readString(int max) throws XdrException {
        try {
            var bytes = ByteBuffer.wrap(readOpaque(max).array());
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new XdrException("text is not UTF-8", e);
        }
    }

    /** A variable-length array (§4.13). */
    public <T> List<T> readList(int max, XdrDecoder<T> element) throws XdrException {
        int count = readCount(max);
        // Every element has at least four bytes: a count beyond that can be refused before allocating for it.
        require(4L * count);
        var elements = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            elements.add(element.decode(this));
        }
        return List.copyOf(elements);
    }

    /** Optional data (§4.19). */
    public <T> Optional<T> readOptional(XdrDecoder<T> decoder) throws XdrException {
        return readBool() ? Optional.of(decoder.decode(this)) : Optional.empty();
    }

    /** Reads a value that may contain values of its own type: refused beyond {@link #MAX_DEPTH}. */
    public <T> T nested(XdrDecoder<T> decoder) throws XdrException {
        if (depth == MAX_DEPTH) {
            throw new XdrException("nested deeper than " + MAX_DEPTH);
        }
        depth++;
        T value = decoder.decode(this);
        depth--;
        return value;
    }

    /** The bytes not read yet. */
    public int remaining() {
        return source.length - position;
    }

    /** @throws XdrException if bytes are left over */
    public void requireEnd() throws XdrException {
        if (remaining() > 0) {
            throw new XdrException(remaining() + " bytes too many at the end");
        }
    }

    private int readCount(int max) throws XdrException {
        long count = readUnsignedInt();
        if (count > max) {
            throw new XdrException("at most " + max + " allowed, got " + count);
        }
        return (int) count;
    }

    private void require(long bytes) throws XdrException {
        if (bytes > remaining()) {
            throw new XdrException("cut short: " + bytes + " more bytes expected, " + remaining() + " there");
        }
    }
}
