// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.archive;

import static network.watt.ledger.archive.TestChain.NETWORK;
import static network.watt.ledger.archive.TestChain.SIGNATURES;
import static network.watt.ledger.archive.TestChain.TRUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.watt.consensus.api.Certificate;
import network.watt.governance.api.RecoveryRecord;
import network.watt.ledger.access.Journal.Kind;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import org.junit.jupiter.api.Test;

/** What is believed of a journal from somewhere. */
class HistoryTest {

    private static final int LEDGERS = 12;

    private final TestChain chain = TestChain.of(LEDGERS);

    private History check() {
        return History.check(chain, NETWORK, TRUST, 0, ledger -> {});
    }

    private LedgerHeader header(long ledger) throws XdrException {
        return XdrReader.read(chain.find(Kind.HEADER, ledger).orElseThrow(), LedgerHeader::decode);
    }

    private void assertRefused(String sentence) {
        assertThatExceptionOfType(DamagedArchiveException.class)
                .isThrownBy(this::check)
                .withMessageContaining(sentence);
    }

    @Test
    void shouldBelieveWhatLeadsToASealedHeader() throws XdrException {
        var checked = new ArrayList<Long>();
        var history = History.check(chain, NETWORK, TRUST, 0, checked::add);
        assertThat(history.first()).isZero();
        assertThat(history.last()).isEqualTo(header(LEDGERS));
        assertThat(checked).hasSize(LEDGERS + 1).startsWith((long) LEDGERS).endsWith(0L);
    }

    @Test
    void shouldBelieveNothingBehindTheLastSealedHeader() throws XdrException {
        chain.remove(Kind.CERTIFICATE, 12);
        chain.put(Kind.CERTIFICATE, 11, TestChain.certificate(header(11), 2).toXdr());
        assertThat(check().last().ledger()).isEqualTo(10);
    }

    @Test
    void shouldNotCountSealsThatAreForgedOrOfAnotherHeader() throws XdrException {
        var forged = TestChain.certificate(header(12), 3).seals().stream()
                .map(seal -> new network.watt.consensus.api.Seal(
                        seal.node(), seal.ledger(), seal.headerHash(), Bytes.owned(new byte[64])))
                .toList();
        chain.put(Kind.CERTIFICATE, 12, new Certificate(forged).toXdr());
        chain.put(Kind.CERTIFICATE, 11, TestChain.certificate(header(10), 4).toXdr());
        assertThat(check().last().ledger()).isEqualTo(10);
    }

    @Test
    void shouldBelieveTheHeaderThatWasNamed() throws XdrException {
        chain.disk.remove(Kind.CERTIFICATE);
        assertRefused("no header from ledger 0 to 12");
        var named = Trust.of(9, header(9).hash());
        assertThat(History.check(chain, NETWORK, named, 0, ledger -> {}).last()).isEqualTo(header(9));
        var another = Trust.of(9, header(8).hash());
        assertThatExceptionOfType(DamagedArchiveException.class)
                .isThrownBy(() -> History.check(chain, NETWORK, another, 0, ledger -> {}));
    }

    /** Any flipped bit of any header, agreed value or set is found, and its ledger named. */
    @Test
    void shouldFindAnyFlippedBit() {
        for (var kind : List.of(Kind.HEADER, Kind.DECISION)) {
            for (long ledger = 1; ledger <= 10; ledger++) {
                var sound = chain.find(kind, ledger).orElseThrow();
                for (int bit = 0; bit < sound.size() * 8; bit += 5) {
                    var flipped = sound.toArray();
                    flipped[bit / 8] ^= (byte) (1 << bit % 8);
                    chain.put(kind, ledger, Bytes.owned(flipped));
                    assertRefused("ledger " + ledger);
                }
                chain.put(kind, ledger, sound);
            }
        }
        assertThat(check().first()).isZero();
    }

    @Test
    void shouldSayWhatIsMissing() {
        var decision = chain.find(Kind.DECISION, 5).orElseThrow();
        chain.remove(Kind.DECISION, 5);
        assertRefused("the decision of ledger 5 is missing");
        chain.put(Kind.DECISION, 5, chain.find(Kind.DECISION, 6).orElseThrow());
        assertRefused("the decision of ledger 5 is not the one");
        chain.put(Kind.DECISION, 5, decision);
        chain.remove(Kind.HEADER, 4);
        assertThat(check().first()).isEqualTo(5);
    }

    @Test
    void shouldCopyNothingButWhatIsBelieved() throws XdrException {
        chain.remove(Kind.CERTIFICATE, 12);
        chain.put(Kind.RECOVERY, 6, recovery());
        chain.put(Kind.RECOVERY, 13, recovery());
        chain.put(Kind.CERTIFICATE, 7, TestChain.certificate(header(6), 3).toXdr());
        var target = new TestChain();
        check().copy(target, 4, SIGNATURES, ledger -> {});
        assertThat(target.disk.get(Kind.HEADER).keySet()).containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(target.disk.get(Kind.DECISION).keySet()).hasSize(8);
        assertThat(target.disk.get(Kind.CERTIFICATE).keySet())
                .doesNotContain(7L, 12L)
                .hasSize(7);
        assertThat(target.disk).doesNotContainKey(Kind.RECOVERY);
    }

    private Bytes recovery() throws XdrException {
        return new RecoveryRecord(5, header(5).hash(), List.of(), 1, List.of()).toXdr();
    }

    @Test
    void shouldGoOnWithACopyThatWasBrokenOff() {
        var whole = new TestChain();
        check().copy(whole, 0, SIGNATURES, ledger -> {});
        var broken = new TestChain();
        try {
            check().copy(broken, 0, SIGNATURES, ledger -> {
                if (ledger == 6) {
                    throw new IllegalStateException("broken off");
                }
            });
        } catch (IllegalStateException off) {
            assertThat(broken.last(Kind.HEADER)).isEqualTo(6);
        }
        var rest = new ArrayList<Long>();
        check().copy(broken, 0, SIGNATURES, rest::add);
        assertThat(rest).containsExactly(7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(copyOf(broken)).isEqualTo(copyOf(whole));
    }

    private static Map<Kind, Map<Long, Bytes>> copyOf(TestChain of) {
        return new TreeMap<>(of.disk);
    }

    @Test
    void shouldNotTakeAnotherNetworksSeals() {
        var other = Trust.of(Hash.ZERO, TestChain.RULE, SIGNATURES);
        assertThatExceptionOfType(DamagedArchiveException.class)
                .isThrownBy(() -> History.check(chain, Hash.ZERO, other, 0, ledger -> {}));
    }
}
