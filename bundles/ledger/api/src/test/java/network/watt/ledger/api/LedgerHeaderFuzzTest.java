// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.XdrException;

/**
 * Whatever bytes a peer calls a header, they are refused, or are the one encoding of a header. The build replays what is
 * kept beside this class; {@code JAZZER_FUZZ=1 mvn -pl bundles/ledger/api -am test -Dtest=LedgerHeaderFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for more.
 */
class LedgerHeaderFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void shouldReadOneEncodingOfAHeaderOrRefuseIt(byte[] data) {
        var bytes = Bytes.copyOf(data);
        try {
            var header = LedgerHeader.decode(bytes);
            assertThat(header.toXdr()).isEqualTo(bytes);
            assertThat(LedgerHeader.decode(header.toXdr()).hash()).isEqualTo(header.hash());
        } catch (XdrException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }
}
