// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Sha256;
import network.watt.platform.types.XdrException;

/**
 * Whatever bytes are submitted, they are refused, or are the one encoding of a transaction, or of a set. The build replays
 * what is kept beside this class; {@code JAZZER_FUZZ=1 mvn -pl bundles/ledger/api -am test -Dtest=TransactionFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for more.
 */
class TransactionFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void shouldReadOneEncodingOfATransactionOrRefuseIt(byte[] data) {
        var bytes = Bytes.copyOf(data);
        try {
            var signed = SignedTransaction.decode(bytes);
            assertThat(signed.toXdr()).isEqualTo(bytes);
            assertThat(signed.transaction().id(Sha256.hash(Bytes.EMPTY)))
                    .isEqualTo(SignedTransaction.decode(signed.toXdr())
                            .transaction()
                            .id(Sha256.hash(Bytes.EMPTY)));
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
        try {
            assertThat(TransactionSet.decode(bytes).toXdr()).isEqualTo(bytes);
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }
}
