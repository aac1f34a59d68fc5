// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.bft;

import static network.watt.consensus.bft.Sample.members;
import static network.watt.consensus.bft.Sample.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import network.watt.consensus.bft.component.BftModule;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bft.md §1. */
class MembershipTest {

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "4, 1, 3, 2", "7, 2, 5, 3", "100, 33, 67, 34"})
    void shouldCountQuorumsOfThreeTimesTheFaultyAndOne(int count, int faulty, int quorum, int blocking) {
        assertThat(members(count).faulty()).isEqualTo(faulty);
        assertThat(members(count).quorum()).isEqualTo(quorum);
        assertThat(members(count).blocking()).isEqualTo(blocking);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 5, 6, 8, 99, 101, 103})
    void shouldRefuseOtherNumbersOfMembers(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members(count))
                .withMessage("bft needs 3f + 1 members to bear f faulty ones (1, 4, 7 … up to 100), not " + count);
    }

    @Test
    void shouldRefuseAMemberThatIsListedTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Membership(List.of(node(0), node(1), node(2), node(0)), 1, 1))
                .withMessageContaining("twice");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "600001, 0", "1, 600001"})
    void shouldRefuseTimeoutsOutOfBounds(long baseMs, long incrementMs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Membership(List.of(node(0)), baseMs, incrementMs))
                .withMessageContaining("600000");
    }

    @Test
    void shouldRefuseParametersThatAreNone() {
        var good = members(4).toXdr();
        for (var bad : List.of(Bytes.EMPTY, good.slice(0, good.size() - 4), good.concat(Bytes.fromHex("00000000")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BftModule().certificateRule(node(0), bad, Bytes.EMPTY))
                    .withMessageStartingWith("the parameters of bft are");
        }
        assertThat(Membership.read(good)).isEqualTo(members(4));
    }

    @Test
    void shouldLetMembersLeadInTurnBySlotAndRound() {
        assertThat(members(4).leader(8, 0)).isEqualTo(node(0));
        assertThat(members(4).leader(8, 3)).isEqualTo(node(3));
        assertThat(members(4).leader(9, 3)).isEqualTo(node(0));
        assertThat(members(7).leader(Long.MAX_VALUE - Wire.MAX_ROUND, Wire.MAX_ROUND))
                .isEqualTo(node((int) (Long.MAX_VALUE % 7)));
    }

    @Test
    void shouldLengthenRoundsUpToTenMinutes() {
        assertThat(members(4).timeoutMs(0)).isEqualTo(1000);
        assertThat(members(4).timeoutMs(3)).isEqualTo(2500);
        assertThat(members(4).timeoutMs(Wire.MAX_ROUND)).isEqualTo(600_000);
    }

    @Test
    void shouldCertifyByTwoThirdsAndBlockByOneMoreThanAThird() {
        var rule = new BftModule().certificateRule(node(9), members(4).toXdr(), Bytes.EMPTY);
        assertThat(rule.members()).containsExactly(node(0), node(1), node(2), node(3));
        assertThat(rule.isCertifiedBy(Set.of(node(0), node(2), node(3)))).isTrue();
        assertThat(rule.isCertifiedBy(Set.of(node(0), node(2), node(7), node(8))))
                .isFalse();
        assertThat(rule.isBlockedBy(Set.of(node(0), node(3)))).isTrue();
        assertThat(rule.isBlockedBy(Set.of(node(0), node(8)))).isFalse();
    }
}
