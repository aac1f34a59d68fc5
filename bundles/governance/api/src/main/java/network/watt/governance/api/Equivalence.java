// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * A bundle with the very rules of one that is in force: a fix that changes no result, which nodes may use in its place, each
 * when it likes. It needs no plan and no agreed ledger (PROTOCOL §2).
 *
 * @param of the digest of the row in force
 * @param manifest the bundle as its publishers signed it, with one schema
 * @param chunkRoot the root over the file's chunks
 * @param signatures the publishers', by ascending key
 */
public record Equivalence(Hash of, ModuleManifest manifest, Hash chunkRoot, List<PublisherSignature> signatures)
        implements XdrEncodable {

    private static final int MAX_SIGNATURES = 32;

    public Equivalence {
        requireNonNull(of);
        requireNonNull(manifest);
        requireNonNull(chunkRoot);
        signatures = List.copyOf(signatures);
        PublisherSignature.requireAscending(signatures);
    }

    public String area() {
        return manifest.area();
    }

    public Hash digest() {
        return manifest.digest();
    }

    public Hash hash() {
        return Sha256.hash(this);
    }

    public static Equivalence decode(XdrReader in) throws XdrException {
        return new Equivalence(
                Hash.decode(in),
                ModuleManifest.decode(in),
                Hash.decode(in),
                in.readList(MAX_SIGNATURES, PublisherSignature::decode));
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(of).write(manifest).write(chunkRoot).writeList(signatures, MAX_SIGNATURES);
    }
}
