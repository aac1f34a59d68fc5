// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import network.watt.consensus.api.Seal;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

class SignedTextTest {

    private static final Hash NETWORK = Sha256.hash(Bytes.utf8("a network"));

    @Test
    void shouldTakeTheSealsThatNodesMakeForConsensus() {
        for (long ledger = 1; ledger < 5; ledger++) {
            var header = Sha256.hash(Bytes.utf8("header " + ledger));
            assertThat(SignedText.seal(NETWORK, ledger, header))
                    .isEqualTo(Seal.signedBytes(NETWORK, Hash.ZERO, ledger, header));
        }
    }

    @Test
    void shouldDrawPresenceLedgersByTheWholeDigest() {
        int asked = 0;
        for (int i = 0; i < 2_000; i++) {
            var header = Sha256.hash(Bytes.utf8("header " + i));
            var digest = Sha256.hash(Bytes.utf8("WATT presence").concat(header.bytes()));
            boolean expected = new BigInteger(1, digest.bytes().toArray())
                            .mod(BigInteger.valueOf(7))
                            .signum()
                    == 0;
            assertThat(SignedText.asksForPresence(header, 7)).isEqualTo(expected);
            asked += expected ? 1 : 0;
        }
        assertThat(asked).isBetween(200, 380);
        assertThat(SignedText.asksForPresence(NETWORK, 1)).isTrue();
    }

    @Test
    void shouldPayNodesThatWereThereNearlyAlways() {
        var terms = PresenceTerms.MAINNET;
        assertThat(terms.units(24, 24)).isEqualTo(20_000);
        assertThat(terms.units(22, 24)).isEqualTo(18_333);
        assertThat(terms.units(21, 24)).isZero();
        assertThat(terms.units(9, 10)).isEqualTo(18_000);
        assertThat(terms.units(0, 0)).isZero();
        assertThat(terms.units(3, 2)).isEqualTo(20_000);
    }
}
