// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

class PreparedKeysTest {

    private final PreparedKeys keys = new PreparedKeys(2);
    private final Bytes first = new Trapdoor(1, true, 1).key();
    private final Bytes second = new Trapdoor(1, true, 2).key();
    private final Bytes third = new Trapdoor(1, true, 3).key();

    @Test
    void shouldPrepareAKeyOnceAndForgetTheOneUnusedLongest() throws MalformedException {
        var prepared = keys.of(first);
        keys.of(second);
        assertThat(keys.of(first)).isSameAs(prepared);

        var other = keys.of(third);
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.of(first)).isSameAs(prepared);
        assertThat(keys.of(third)).isSameAs(other);
        keys.of(second);
        assertThat(keys.of(first)).isNotSameAs(prepared);
    }

    @Test
    void shouldKeepNothingOfWhatIsNoKey() {
        assertThatThrownBy(() -> keys.of(first.slice(0, 100))).isInstanceOf(MalformedException.class);
        assertThat(keys.size()).isZero();
    }
}
