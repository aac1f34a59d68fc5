// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import network.watt.consensus.api.Seal;
import network.watt.consensus.host.VoteStore.Attachment;
import network.watt.consensus.host.VoteStore.Vote;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVoteStoreTest {

    private static final Hash ENGINE = Sha256.hash(Bytes.utf8("engine"));
    private static final Attachment SET = new Attachment(true, Bytes.utf8("a set"));

    @TempDir
    Path directory;

    private static Vote vote(long slot, int kind, String frame) {
        return new Vote(ENGINE, slot, kind, Bytes.utf8(frame));
    }

    private static Seal seal(long ledger, String header) {
        var node = new NodeId(Sha256.hash(Bytes.utf8("node")).bytes());
        return new Seal(node, ledger, Sha256.hash(Bytes.utf8(header)), Bytes.owned(new byte[64]));
    }

    @Test
    void shouldFindAfterReopeningWhatItKept() {
        try (var store = new FileVoteStore(directory)) {
            store.save(vote(5, 0, "first nomination"), List.of(SET));
            store.save(vote(5, 1, "ballot"), List.of(SET));
            store.save(vote(5, 0, "second nomination"), List.of());
            store.saveSeal(seal(4, "header"));
        }
        try (var store = new FileVoteStore(directory)) {
            assertThat(store.votes(ENGINE, 5)).containsExactly(vote(5, 1, "ballot"), vote(5, 0, "second nomination"));
            assertThat(store.votes(Hash.ZERO, 5)).isEmpty();
            assertThat(store.attachments()).containsExactly(SET);
            assertThat(store.seal(4)).contains(seal(4, "header"));
        }
    }

    @Test
    void shouldRefuseASecondHashForALedgerAlsoAfterReopening() {
        try (var store = new FileVoteStore(directory)) {
            store.saveSeal(seal(4, "header"));
            store.saveSeal(seal(4, "header"));
        }
        try (var store = new FileVoteStore(directory)) {
            assertThatThrownBy(() -> store.saveSeal(seal(4, "other")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must not be sealed as");
        }
    }

    @Test
    void shouldRefuseToVoteBelowItsFloor() {
        try (var store = new FileVoteStore(directory)) {
            store.save(vote(5, 0, "old"), List.of());
            store.purge(8);
            assertThat(store.votes(ENGINE, 5)).isEmpty();
            assertThatThrownBy(() -> store.save(vote(7, 0, "again"), List.of()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.saveSeal(seal(7, "again"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldCutATornEndAtEveryByte() throws IOException {
        byte[] two;
        try (var store = new FileVoteStore(directory)) {
            store.save(vote(5, 0, "whole"), List.of());
            store.save(vote(5, 1, "torn"), List.of(SET));
            two = Files.readAllBytes(directory.resolve("votes.log"));
        }
        int one = VoteLog.HEADER.size()
                + VoteLog.framed(new VoteLog.Voted(vote(5, 0, "whole"), List.of()))
                        .size();
        for (int cut = one; cut < two.length; cut++) {
            Files.write(directory.resolve("votes.log"), Arrays.copyOf(two, cut));
            assertOnlyTheWholeVote(cut);
        }
        // A file may also have grown without any of its content.
        Files.write(directory.resolve("votes.log"), Arrays.copyOf(Arrays.copyOf(two, one), two.length));
        assertOnlyTheWholeVote(one);
    }

    @Test
    void shouldCutALastVoteWhoseEndNeverReachedTheDisk() throws IOException {
        var large = new byte[3000];
        Arrays.fill(large, (byte) 7);
        byte[] two;
        try (var store = new FileVoteStore(directory)) {
            store.save(vote(5, 0, "whole"), List.of());
            store.save(vote(5, 1, "torn"), List.of(new Attachment(true, Bytes.owned(large))));
            two = Files.readAllBytes(directory.resolve("votes.log"));
        }
        int sector = 512;
        for (int written = sector; written < two.length - sector; written += sector) {
            Files.write(directory.resolve("votes.log"), Arrays.copyOf(Arrays.copyOf(two, written), two.length));
            assertOnlyTheWholeVote(written);
        }
    }

    private void assertOnlyTheWholeVote(int cut) {
        try (var store = new FileVoteStore(directory)) {
            assertThat(store.votes(ENGINE, 5)).as("cut at %d", cut).containsExactly(vote(5, 0, "whole"));
            store.save(vote(6, 0, "after"), List.of());
        }
        try (var store = new FileVoteStore(directory)) {
            assertThat(store.votes(ENGINE, 6)).as("cut at %d", cut).containsExactly(vote(6, 0, "after"));
        }
    }

    @Test
    void shouldRefuseEveryFlippedBitByNameAlsoInItsLatestVote() throws IOException {
        byte[] sound;
        try (var store = new FileVoteStore(directory)) {
            store.save(vote(5, 0, "first"), List.of());
            store.save(vote(5, 1, "second"), List.of());
            sound = Files.readAllBytes(directory.resolve("votes.log"));
        }
        for (int bit = 0; bit < sound.length * 8; bit++) {
            var damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(directory.resolve("votes.log"), damaged);
            assertThatThrownBy(() -> new FileVoteStore(directory).close())
                    .as("bit %d", bit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("votes.log")
                    .hasMessageContaining("damaged at byte");
        }
    }

    @Test
    void shouldRewriteTheFileWhenMostOfItIsForgotten() throws IOException {
        var large = new Attachment(true, Bytes.owned(new byte[100_000]));
        try (var store = new FileVoteStore(directory)) {
            for (long slot = 1; slot <= 60; slot++) {
                store.save(vote(slot, 0, "vote " + slot), List.of(large));
                store.saveSeal(seal(slot, "header " + slot));
                store.purge(Math.max(0, slot - 5));
            }
            assertThat(Files.size(directory.resolve("votes.log"))).isLessThan(2_500_000);
            store.save(vote(61, 0, "after"), List.of());
        }
        try (var store = new FileVoteStore(directory)) {
            assertThat(store.floor()).isBetween(1L, 55L);
            assertThat(store.votes(ENGINE, 60)).containsExactly(vote(60, 0, "vote 60"));
            assertThat(store.votes(ENGINE, 61)).containsExactly(vote(61, 0, "after"));
            assertThat(store.seal(59)).contains(seal(59, "header 59"));
            assertThat(store.attachments()).contains(large);
        }
    }

    @Test
    void shouldKeepASecondNodeOut() {
        try (var first = new FileVoteStore(directory)) {
            assertThat(first.floor()).isZero();
            assertThatThrownBy(() -> new FileVoteStore(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another node uses");
        }
    }
}
