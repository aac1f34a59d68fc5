// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.X;
import static network.watt.consensus.bft.Sample.Y;
import static network.watt.consensus.bft.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bft.x, written out by hand. */
class WireTest {

    private static final String VALUE_X = "00000001" + "78000000";
    private static final String VALUE_Y = "00000001" + "79000000";
    /** SHA-256 of "y", computed by another implementation. */
    private static final String HASH_Y = "a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa";

    @Test
    void shouldEncodeTheParametersAsMembersAndTimeouts() {
        var membership = new Membership(List.of(node(0)), 1000, 256);
        assertThat(membership.toXdr().hex()).isEqualTo("00000001" + "01".repeat(32) + "000003e8" + "00000100");
    }

    @Test
    void shouldEncodeAProposal() {
        assertGolden(new Proposal(2, X), "00000000" + "00000002" + VALUE_X);
    }

    @Test
    void shouldEncodeADecision() {
        assertGolden(new Decision(X), "00000002" + VALUE_X);
    }

    @Test
    void shouldEncodeAVote() {
        assertGolden(Vote.FIRST, "00000001" + "00000000" + "00000000" + "00000000" + "00000000");
        assertGolden(Sample.nil(1), "00000001" + "00000001" + "00000001" + "00000000" + "00000000");
        var full = new Vote(
                3,
                new Prevote.For(X),
                Optional.of(new Lock(1, Y)),
                List.of(Sample.past(2, Y), new PastPrevote(0, Hash.ZERO)));
        assertGolden(
                full,
                "00000001" + "00000003" + "00000002" + VALUE_X + "00000001" + "00000001" + VALUE_Y + "00000002"
                        + "00000002" + HASH_Y + "00000000" + "00".repeat(32));
    }

    private static void assertGolden(Message message, String hex) {
        assertThat(message.toXdr().hex()).isEqualTo(hex);
        assertThat(Message.read(Bytes.fromHex(hex))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00000003", // a fourth kind
                "00000002" + "00000001" + "78000001", // padding
                "00000002" + VALUE_X + "00000000", // too long
                "00000002" + "00002001", // a value above 8192 bytes, refused before it is read
                "00000000" + "00100000" + VALUE_X, // a round too many
                "00000000" + "ffffffff" + VALUE_X,
                "00000001" + "00000000" + "00000003" + "00000000" + "00000000", // a fourth kind of prevote
                "00000001" + "00000000" + "00000000" + "00000001" + "00000001" + VALUE_X + "00000000", // lock to come
                "00000001" + "00000000" + "00000000" + "00000000" + "00000011", // 17 past prevotes
                "00000001" + "00000001" + "00000000" + "00000000" + "00000001" + "00000001" + HASH_Y, // not past
                "00000001" + "00000002" + "00000000" + "00000000" + "00000002" + "00000000" + HASH_Y + "00000001"
                        + HASH_Y, // ascending
            })
    void shouldRefuseEverythingElse(String hex) {
        assertThat(Message.read(Bytes.fromHex(hex))).isEmpty();
    }
}
