// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --rate=0                | --rate and --seconds are at least 1
                    --duration=0            | --rate and --seconds are at least 1
                    --seconds=5 --ramp=6    | --ramp is 0 to --seconds
                    --accounts=1            | nobody can pay oneself
                    --mix=gift=1            | there is no kind "gift"
                    """)
    void shouldRefuseWhatCannotBe(String arguments, String sentence) {
        var err = new StringWriter();
        int code = Watt.commandLine().setErr(new PrintWriter(err, true)).execute(("load " + arguments).split(" +"));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }
}
