// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static final Hash SEED = filled(1);

    /**
     * rust-fil-proofs, {@code storage-proofs-porep/src/stacked/vanilla/challenges.rs}, {@code
     * test_synth_challenges_against_hardcoded}: 2^10 nodes, replica id 55, comm_r 101, 21 synthetic challenges.
     */
    @Test
    void shouldDrawTheSyntheticChallengesThatFilecoinDraws() {
        var challenges = new SyntheticChallenges(1 << 10, new ReplicaId(number(55)), number(101), 21);
        assertThat(IntStream.range(0, 21).mapToLong(challenges::challenge))
                .containsExactly(
                        178L, 297L, 869L, 211L, 875L, 477L, 94L, 781L, 124L, 332L, 856L, 801L, 176L, 692L, 429L, 691L,
                        290L, 204L, 986L, 210L, 973L);
        assertThat(Arrays.stream(challenges.selected(SEED, 0, 10)).mapToLong(challenges::challenge))
                .containsExactly(176L, 781L, 801L, 986L, 290L, 211L, 692L, 856L, 986L, 332L);
    }

    @Test
    void shouldSelectPartitionsAsRunsOfTheWhole() {
        var challenges = new SyntheticChallenges(1 << 30, new ReplicaId(number(55)), number(101));
        assertThat(challenges.count()).isEqualTo(SyntheticChallenges.MOST);
        var all = challenges.selected(SEED, 0, 180);
        for (int partition = 0; partition < 10; partition++) {
            assertThat(challenges.selected(SEED, partition * 18, partition * 18 + 18))
                    .isEqualTo(Arrays.copyOfRange(all, partition * 18, partition * 18 + 18));
        }
        assertThat(challenges.selected(filled(2), 0, 180)).isNotEqualTo(all);
    }

    @Test
    void shouldHaveNoMoreSyntheticChallengesThanNodes() {
        var challenges = new SyntheticChallenges(64, new ReplicaId(number(55)), number(101));
        assertThat(challenges.count()).isEqualTo(64);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> challenges.challenge(64));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> challenges.challenge(-1));
    }

    /** reference by the JDK alone: LE(SHA-256(replica id, seed, j)) mod (N − 1) + 1. */
    @Test
    void shouldDeriveInteractiveChallengesAsTheSpecificationSays() throws Exception {
        var replica = new ReplicaId(number(77));
        for (int j = 0; j < 50; j++) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(replica.bytes().bytes().toArray());
            digest.update(SEED.bytes().toArray());
            assertThat(Challenges.interactive(1L << 30, replica, SEED, j)).isEqualTo(node(digest, j, 1L << 30));
        }
    }

    @Test
    void shouldDeriveNonInteractiveChallengesAsTheSpecificationSays() throws Exception {
        var replica = new ReplicaId(number(77));
        var commR = number(5);
        for (int j = 0; j < 50; j++) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("filecoin.io|PoRep|1|NonInteractive|1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            digest.update(replica.bytes().bytes().toArray());
            digest.update(commR.bytes().toArray());
            assertThat(Challenges.nonInteractive(64, replica, commR, j)).isEqualTo(node(digest, j, 64));
        }
    }

    private static long node(MessageDigest digest, int number, long nodes) {
        digest.update(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        var value = BigInteger.ZERO;
        var hash = digest.digest();
        for (int i = 31; i >= 0; i--) {
            value = value.shiftLeft(8).add(BigInteger.valueOf(hash[i] & 0xff));
        }
        return value.mod(BigInteger.valueOf(nodes - 1)).longValueExact() + 1;
    }

    @Test
    void shouldNeverChallengeNodeZero() {
        var replica = new ReplicaId(number(3));
        assertThat(IntStream.range(0, 2_000).mapToLong(j -> Challenges.interactive(64, replica, SEED, j)))
                .allMatch(node -> node > 0 && node < 64)
                .contains(1L, 63L);
    }

    private static Hash number(int value) {
        var bytes = new byte[32];
        bytes[0] = (byte) value;
        return new Hash(Bytes.owned(bytes));
    }

    private static Hash filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new Hash(Bytes.owned(bytes));
    }
}
