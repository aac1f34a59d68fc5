// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.archive;

import java.util.Optional;
import network.watt.cli.Failure;
import network.watt.cli.TrustedNetwork;
import network.watt.consensus.host.Anchor;
import network.watt.ledger.archive.Trust;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.proof.Signatures;
import network.watt.platform.bouncycastle.Ed25519Verifier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which header of a history is believed. */
final class TrustOptions {

    private static final int REMEMBERED = 16;

    @Mixin
    private TrustedNetwork network;

    @Option(
            names = "--anchor",
            paramLabel = "LEDGER:HASH",
            description = "a header you know from elsewhere, to believe instead of the quorum set's latest")
    private Optional<String> anchor = Optional.empty();

    Genesis genesis() {
        return network.genesis();
    }

    /** @throws Failure if an option is malformed, or a file cannot be read */
    Trust trust(Genesis genesis) {
        return anchor.map(TrustOptions::anchored)
                .orElseGet(() -> Trust.of(genesis.networkId(), network.quorum(genesis), signatures()));
    }

    private static Trust anchored(String text) {
        try {
            var header = Anchor.parse(text);
            return Trust.of(header.ledger(), header.headerHash());
        } catch (IllegalArgumentException malformed) {
            throw Failure.ofInput("--anchor: " + malformed.getMessage());
        }
    }

    static Signatures signatures() {
        return new Ed25519Verifier(REMEMBERED)::verify;
    }
}
