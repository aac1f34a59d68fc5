// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import network.watt.cli.Failure;
import network.watt.cli.load.Mix.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixTest {

    @Test
    void shouldKeepTheSharesAndSpreadThemEvenly() {
        var mix = Mix.parse("single=4,batch=2,memo=0");
        assertThat(LongStream.range(0, 6).mapToObj(mix::kind))
                .containsExactly(Kind.SINGLE, Kind.BATCH, Kind.SINGLE, Kind.SINGLE, Kind.BATCH, Kind.SINGLE);
        assertThat(mix.kind(6)).isEqualTo(mix.kind(0));
    }

    @Test
    void shouldHaveEachKindAsOftenAsItsShareSays() {
        var mix = Mix.parse("single=70,batch=5,new=15,memo=10");
        assertThat(LongStream.range(0, 1_000).filter(n -> mix.kind(n) == Kind.NEW))
                .hasSize(150);
        assertThat(LongStream.range(0, 1_000).filter(n -> mix.kind(n) == Kind.BATCH))
                .hasSize(50);
    }

    @Test
    void shouldMakeSinglePaymentsUnlessToldOtherwise() {
        assertThat(LongStream.range(0, 10).mapToObj(Mix.SINGLE::kind)).containsOnly(Kind.SINGLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    single          | "single" is no NAME=SHARE
                    single=-1       | "single=-1" is no NAME=SHARE
                    single=1,       | "" is no NAME=SHARE
                    gift=1          | there is no kind "gift"
                    new=1,new=2     | "new" is there twice
                    memo=0          | all shares are 0
                    """)
    void shouldSayWhatIsWrongAndWhatIsRight(String text, String sentence) {
        assertThatThrownBy(() -> Mix.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("single, batch, new, memo");
    }
}
