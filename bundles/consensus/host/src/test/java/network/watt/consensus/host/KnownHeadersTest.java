// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import network.watt.consensus.api.Application.HeaderLink;
import network.watt.consensus.api.Head;
import network.watt.consensus.host.KnownHeaders.Taken;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import org.junit.jupiter.api.Test;

/** Going back from an anchor by previous hashes (PROTOCOL §6). */
class KnownHeadersTest {

    private static final int LENGTH = 1000;

    private final KnownHeaders known = new KnownHeaders();

    private static Hash hash(long ledger) {
        return Sha256.hash(Bytes.utf8("header " + ledger));
    }

    private static List<HeaderLink> links(HeadersRequest request) {
        var links = new ArrayList<HeaderLink>();
        for (long ledger = request.from(); ledger <= request.last(); ledger++) {
            links.add(new HeaderLink(ledger, hash(ledger), hash(ledger - 1), Hash.ZERO));
        }
        return links;
    }

    private static Head head(long ledger) {
        var row = new Head.EngineRow(List.of(Hash.ZERO), Bytes.EMPTY);
        return new Head(ledger, hash(ledger), Bytes.EMPTY, 0, row, Hash.ZERO);
    }

    private void takeAll(long head) {
        for (var next = known.next(head); next.isPresent(); next = known.next(head)) {
            assertThat(known.take(links(next.get()), head(head))).isEqualTo(Taken.HOLDS);
        }
    }

    @Test
    void shouldNameEveryHeaderOfTheSegmentAboveTheHeadWhereverTheHeadIs() {
        known.anchor(new Anchor(LENGTH, hash(LENGTH)));
        for (long head = 0; head < LENGTH; head += 37) {
            takeAll(head);
            assertThat(known.of(head + 1)).contains(hash(head + 1));
        }
        assertThat(known.reach(LENGTH)).isTrue();
        assertThat(known.reach(LENGTH + 1)).isFalse();
    }

    @Test
    void shouldKnowNothingWithoutAnAnchorOrAboveIt() {
        assertThat(known.next(0)).isEmpty();
        known.anchor(new Anchor(5, hash(5)));
        takeAll(0);
        assertThat(known.of(6)).isEmpty();
        assertThat(known.next(5)).isEmpty();
        assertThat(known.reach(5)).isFalse();
    }

    @Test
    void shouldNotTakeHeadersThatDoNotLeadToTheAnchor() {
        known.anchor(new Anchor(LENGTH, hash(LENGTH)));
        var next = known.next(0).orElseThrow();
        var forged = links(next);
        forged.set(3, new HeaderLink(next.from() + 3, hash(-1), hash(next.from() + 2), Hash.ZERO));
        assertThat(known.take(forged, head(0))).isEqualTo(Taken.BROKEN);
        var renumbered = links(new HeadersRequest(next.from() - 1, next.count()));
        assertThat(known.take(renumbered, head(0))).isEqualTo(Taken.BROKEN);
        assertThat(known.next(0)).as("it is asked for again").contains(next);
    }

    @Test
    void shouldTellThatTheHeadIsOnAnotherChain() {
        known.anchor(new Anchor(20, hash(20)));
        var strange = new Head(9, hash(-9), Bytes.EMPTY, 0, head(9).engine(), Hash.ZERO);
        assertThat(known.take(links(known.next(9).orElseThrow()), strange)).isEqualTo(Taken.STRANGE);
    }
}
