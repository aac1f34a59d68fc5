// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.modules;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;

/**
 * The one digest of a bundle: SHA-256 over (path, 0, SHA-256(content)) of each of its files, in the order of the paths'
 * unsigned UTF-8 bytes (design, §7). It does not depend on location, time stamps, compression or the order of the
 * entries. Any thread.
 */
public final class BundleDigest {

    private static final Bytes SEPARATOR = Bytes.owned(new byte[1]);

    private BundleDigest() {}

    /**
     * The digest of a whole jar.
     *
     * @throws MalformedBundleException if it is damaged or ambiguous: two entries of one name, a name that is not
     *     normalised, a directory that contradicts its entries, more than 64 MiB
     */
    public static Hash of(byte[] jar) throws MalformedBundleException {
        return of(JarEntries.read(jar));
    }

    /** The digest of the jar that {@code in} holds to its end; {@code in} is left open. */
    public static Hash of(InputStream in) throws IOException {
        return of(in.readAllBytes());
    }

    /** The digest of files by path, for a bundle that is already unpacked. */
    public static Hash of(SortedMap<Bytes, Bytes> files) {
        var parts = new Bytes[files.size() * 3];
        int i = 0;
        for (var file : files.entrySet()) {
            parts[i++] = file.getKey();
            parts[i++] = SEPARATOR;
            parts[i++] = Sha256.hash(file.getValue()).bytes();
        }
        return Sha256.hash(parts);
    }
}
