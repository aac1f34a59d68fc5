// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import network.watt.platform.types.Bytes;

/**
 * The files in a jar, read strictly from its central directory (PKWARE APPNOTE 6.3.10, §4.3).
 *
 * <p>Class loaders read the central directory, stream readers the local headers, and the two may differ; a digest of
 * one must not vouch for the other. So only the central directory counts, it must end exactly where the file ends, and
 * every local header must agree with it. ZIP64, encryption and methods other than stored and deflated are refused.
 */
public final class JarEntries {

    /** The most files a jar may hold. */
    public static final int MAX_ENTRIES = 16_384;
    /** The most bytes the files of a jar may hold together, unpacked. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int END_SIZE = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private record Entry(Bytes name, int flags, int method, long crc, int packedSize, int size, int offset) {}

    private final ByteBuffer jar;
    private final SortedMap<Bytes, Bytes> files = new TreeMap<>();
    private final TreeMap<Integer, Integer> regions = new TreeMap<>();
    private int unpackedBytes;

    private JarEntries(byte[] jar) {
        this.jar = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Path (UTF-8) to content of every file, in the order of the paths' unsigned bytes; directories are left out. */
    public static SortedMap<Bytes, Bytes> read(byte[] jar) throws MalformedBundleException {
        try {
            var entries = new JarEntries(jar);
            entries.readCentralDirectory();
            return Collections.unmodifiableSortedMap(entries.files);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new MalformedBundleException("a jar that points outside of itself");
        }
    }

    private void readCentralDirectory() throws MalformedBundleException {
        int end = jar.capacity() - END_SIZE;
        if (end < 0 || jar.getInt(end) != END_SIGNATURE || jar.getShort(end + 20) != 0) {
            throw new MalformedBundleException("not a jar, or one that does not end with its directory");
        }
        int count = Short.toUnsignedInt(jar.getShort(end + 10));
        int start = bounded(jar.getInt(end + 16), "directory offset");
        boolean oneDisk = jar.getInt(end + 4) == 0 && jar.getShort(end + 8) == jar.getShort(end + 10);
        if (!oneDisk || count > MAX_ENTRIES || (long) start + bounded(jar.getInt(end + 12), "directory size") != end) {
            throw new MalformedBundleException("a jar in parts, too large, or with bytes around its directory");
        }
        int position = start;
        for (int i = 0; i < count; i++) {
            position = readEntry(position, start);
        }
        if (position != end) {
            throw new MalformedBundleException("a jar whose directory holds more than its entries");
        }
    }

    private int readEntry(int at, int directory) throws MalformedBundleException {
        if (jar.getInt(at) != CENTRAL_SIGNATURE) {
            throw new MalformedBundleException("a jar whose directory is damaged");
        }
        int nameSize = Short.toUnsignedInt(jar.getShort(at + 28));
        var name = slice(at + 46, nameSize);
        var entry = new Entry(
                name,
                jar.getShort(at + 8),
                jar.getShort(at + 10),
                Integer.toUnsignedLong(jar.getInt(at + 16)),
                bounded(jar.getInt(at + 20), "packed size"),
                bounded(jar.getInt(at + 24), "size"),
                bounded(jar.getInt(at + 42), "offset"));
        var path = checkedPath(name);
        var content = content(entry, path, directory);
        if (!path.endsWith("/")) {
            if (files.put(name, content) != null) {
                throw new MalformedBundleException("two entries named " + path);
            }
        } else if (!content.isEmpty()) {
            throw new MalformedBundleException("a directory with content: " + path);
        }
        return at
                + 46
                + nameSize
                + Short.toUnsignedInt(jar.getShort(at + 30))
                + Short.toUnsignedInt(jar.getShort(at + 32));
    }

    private Bytes content(Entry entry, String path, int directory) throws MalformedBundleException {
        int local = entry.offset();
        int nameSize = Short.toUnsignedInt(jar.getShort(local + 26));
        int start = local + LOCAL_SIZE + nameSize + Short.toUnsignedInt(jar.getShort(local + 28));
        if (entry.packedSize() > directory - start) {
            throw new MalformedBundleException("an entry that reaches into the directory: " + path);
        }
        int end = start + entry.packedSize();
        boolean agrees = jar.getInt(local) == LOCAL_SIGNATURE
                && jar.getShort(local + 8) == entry.method()
                && slice(local + LOCAL_SIZE, nameSize).equals(entry.name());
        if (!agrees || (entry.flags() & 1) != 0) {
            throw new MalformedBundleException("an entry that its local header contradicts: " + path);
        }
        var before = regions.lowerEntry(end);
        if (before != null && before.getValue() > local) {
            throw new MalformedBundleException("entries that overlap at " + path);
        }
        regions.put(local, end);
        if (entry.size() > MAX_BYTES - unpackedBytes) {
            throw new MalformedBundleException("a jar of more than " + MAX_BYTES + " bytes unpacked");
        }
        unpackedBytes += entry.size();
        var content = unpacked(slice(start, entry.packedSize()), entry, path);
        var crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.crc()) {
            throw new MalformedBundleException("an entry that fails its checksum: " + path);
        }
        return Bytes.owned(content);
    }

    private static byte[] unpacked(Bytes packed, Entry entry, String path) throws MalformedBundleException {
        if (entry.method() == STORED && packed.size() == entry.size()) {
            return packed.toArray();
        }
        if (entry.method() != DEFLATED) {
            throw new MalformedBundleException("an entry packed by an unknown method: " + path);
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed.toArray());
            var content = new byte[entry.size()];
            int size = 0;
            while (size < content.length && !inflater.finished()) {
                int step = inflater.inflate(content, size, content.length - size);
                if (step == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                size += step;
            }
            boolean complete = size == content.length && inflater.inflate(new byte[1]) == 0 && inflater.finished();
            if (!complete || inflater.getRemaining() != 0) {
                throw new MalformedBundleException("an entry of another size than it says: " + path);
            }
            return content;
        } catch (DataFormatException e) {
            throw new MalformedBundleException("an entry that cannot be unpacked: " + path);
        } finally {
            inflater.end();
        }
    }

    /** Accepts only the one spelling of a path: relative, with single slashes, without dots, controls or backslashes. */
    private static String checkedPath(Bytes name) throws MalformedBundleException {
        String path;
        try {
            path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBundleException("an entry name that is not UTF-8: " + name.hex());
        }
        boolean plain = path.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '\\');
        for (var segment : (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1)) {
            plain &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
        }
        // The JDK finds a manifest in any case, others only in this one.
        plain &= path.equals(JarFile.MANIFEST_NAME) || !path.equalsIgnoreCase(JarFile.MANIFEST_NAME);
        if (!plain) {
            throw new MalformedBundleException("an entry name that is not normalised: " + path);
        }
        return path;
    }

    private Bytes slice(int from, int size) {
        var part = new byte[size];
        jar.get(from, part);
        return Bytes.owned(part);
    }

    private static int bounded(int value, String what) throws MalformedBundleException {
        if (value < 0) {
            throw new MalformedBundleException("a jar with ZIP64 or a " + what + " above 2 GiB");
        }
        return value;
    }
}
