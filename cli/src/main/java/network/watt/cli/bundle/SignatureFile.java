// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.governance.api.ModuleManifest;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * What the publishers of a bundle signed, in JSON beside it: {@code FILE.signatures.json}. It names everything that is
 * signed, so that it can be read before it is believed; whether it fits the bundle, verifying says.
 *
 * @param networkId the network that they signed for
 * @param manifest what they signed
 * @param signatures one a key, in the order of the keys
 */
record SignatureFile(Hash networkId, ModuleManifest manifest, List<PublisherSignature> signatures) {

    private static final ObjectMapper JSON = new ObjectMapper();

    SignatureFile {
        signatures = signatures.stream()
                .sorted((a, b) -> a.publicKey().compareTo(b.publicKey()))
                .toList();
    }

    static Path beside(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName() + ".signatures.json");
    }

    /** Reads it; whatever is wrong with it is wrong input. */
    static SignatureFile read(Path file) {
        try {
            var document = JSON.readTree(Files.readString(file));
            var signatures = new ArrayList<PublisherSignature>();
            for (var signature : document.path("signatures")) {
                signatures.add(new PublisherSignature(
                        Bytes.fromHex(text(signature, "publicKey")), Bytes.fromHex(text(signature, "signature"))));
            }
            return new SignatureFile(
                    Hash.fromHex(text(document, "network")), manifest(document.path("manifest")), signatures);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.ofInput(file + " holds no signatures (" + e.getMessage() + "); delete it and sign again");
        }
    }

    private static ModuleManifest manifest(JsonNode node) {
        return new ModuleManifest(
                text(node, "area"),
                text(node, "module"),
                text(node, "version"),
                Hash.fromHex(text(node, "digest")),
                node.path("sizeBytes").asInt(),
                text(node, "apiRange"),
                node.path("schemaFrom").asInt(-1),
                node.path("schemaTo").asInt(-1));
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("no text " + field);
        }
        return node.path(field).textValue();
    }

    /** With one more signature, in the place of an earlier one by the same key. */
    SignatureFile with(PublisherSignature added) {
        var all = new ArrayList<>(signatures);
        all.removeIf(signature -> signature.publicKey().equals(added.publicKey()));
        all.add(added);
        return new SignatureFile(networkId, manifest, all);
    }

    /** Writes it whole or not at all. */
    void write(Path file) {
        var document = JSON.createObjectNode();
        document.put("network", networkId.hex());
        document.putObject("manifest")
                .put("area", manifest.area())
                .put("module", manifest.module())
                .put("version", manifest.version())
                .put("digest", manifest.digest().hex())
                .put("sizeBytes", manifest.sizeBytes())
                .put("apiRange", manifest.apiRange())
                .put("schemaFrom", manifest.schemaFrom())
                .put("schemaTo", manifest.schemaTo());
        var list = document.putArray("signatures");
        signatures.forEach(signature -> list.addObject()
                .put("publicKey", signature.publicKey().hex())
                .put("signature", signature.signature().hex()));
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(draft, document.toPrettyString() + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
