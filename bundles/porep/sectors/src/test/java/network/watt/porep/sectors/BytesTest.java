// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.SectorRegister.Phase;
import org.junit.jupiter.api.Test;

/** The bytes of entries and parameters, as {@code docs/protocol/porep.x} has them. */
class BytesTest {

    private static final String ONES = "01".repeat(32);
    private static final String TWOS = "02".repeat(32);
    private static final String THREES = "03".repeat(32);
    private static final String FOURS = "04".repeat(32);
    private static final String FIVES = "05".repeat(32);

    private static <T extends XdrEncodable> void written(T value, XdrDecoder<T> decoder, String hex) throws Exception {
        assertThat(value.toXdr().hex()).isEqualTo(hex);
        assertThat(XdrReader.read(Bytes.fromHex(hex), decoder)).isEqualTo(value);
    }

    @Test
    void shouldWriteEntries() throws Exception {
        written(new RoomEntry(3, Amount.units(300)), RoomEntry::decode, "00000003" + "000000000000012c");
        written(
                Provider.NEW.using(2).with(new network.watt.porep.api.SectorRegister.Power(1, 2_048)),
                Provider::decode,
                "0000000000000003" + "01" + "00".repeat(31) + "0000000000000001" + "0000000000000800");
        written(
                new Tally(2, 9, 5, 0, 4, 6, new Load(7, 8), Load.NONE),
                Tally::decode,
                "00000002" + "0000000000000009" + "0000000000000005" + "0000000000000000" + "0000000000000004"
                        + "0000000000000006" + "0000000000000007" + "0000000000000008" + "0000000000000000"
                        + "0000000000000000");
    }

    @Test
    void shouldWriteSectors() throws Exception {
        var open = List.of(
                DemandEntry.picked(1, 112),
                new DemandEntry(3, 113, Optional.of(new AccountId(Bytes.fromHex(FIVES))), Amount.units(10)));
        var dispute =
                new Dispute(Hash.fromHex(THREES), Bytes.fromHex(FOURS), true, 130, 10, Bytes.fromHex("0a00"), open);
        var disputeHex = THREES + FOURS + "00000001" + "0000000000000082" + "0000000a" + "00000002" + "0a000000"
                + "00000002" + "00000001" + "0000000000000070" + "00000000" + "0000000000000000" + "00000003"
                + "0000000000000071" + "00000001" + FIVES + "000000000000000a";
        written(dispute, Dispute::decode, disputeHex);
        var sector = new SectorEntry(
                1,
                2,
                60,
                Hash.fromHex(ONES),
                Bytes.fromHex(TWOS),
                Bytes.fromHex(THREES),
                Amount.units(100),
                Phase.PROVEN,
                70,
                73,
                12,
                112,
                Optional.of(dispute),
                "",
                0);
        written(
                sector,
                SectorEntry::decode,
                "00000001" + "00000002" + "000000000000003c" + ONES + TWOS + THREES + "0000000000000064" + "00000002"
                        + "0000000000000046" + "0000000000000049" + "0000000c" + "0000000000000070" + "00000001"
                        + disputeHex + "00000000" + "00000000");
        var refused = sector.ended(Phase.REFUSED, "porep.not-shown", 3);
        assertThat(refused.bond()).isEqualTo(Amount.ZERO);
        assertThat(XdrReader.read(refused.toXdr(), SectorEntry::decode)).isEqualTo(refused);
        for (var phase : Phase.values()) {
            var each = sector.ended(phase, "", 0);
            assertThat(XdrReader.read(each.toXdr(), SectorEntry::decode).phase())
                    .isEqualTo(phase);
        }
    }

    @Test
    void shouldReadItsParametersStrictly() throws Exception {
        assertThat(SectorsParams.of(Bytes.EMPTY)).isEqualTo(SectorsParams.MAINNET);
        written(
                SectorsParams.DEVELOPMENT,
                SectorsParams::decode,
                "00000001" + "00000000000493e0" + "000000b0" + "00000002" + "000002d0" + "0000000c" + "00000014"
                        + "00000002" + "000007d0" + "0000000005f5e100" + "00000000000186a0" + "0000000000989680"
                        + "00000032" + "00000000004c4b40" + "00000004" + "00000002" + "000003e8");
        var bytes = SectorsParams.MAINNET.toXdr();
        for (var bad : List.of(bytes.slice(4, bytes.size()), bytes.concat(Bytes.fromHex("00000000")))) {
            assertThatThrownBy(() -> SectorsParams.of(bad)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldSayWhichParameterIsOutOfItsRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanTerms(0, 720, 12, 20, 2, 50))
                .withMessage("challengeDelay is 1 to 10000, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanTerms(1, 5, 12, 20, 2, 50))
                .withMessage("mostAnswerLedgers is 6 to 1000, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpanTerms(1, 6, 12, 11, 2, 50))
                .withMessage("disputeLedgers is 12 to 1000000, not 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BondTerms(Amount.ZERO, Amount.ZERO, Amount.units(1), 50))
                .withMessageContaining("leastBond is 1 to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BondTerms(Amount.units(1), Amount.ZERO, Amount.units(1), 100))
                .withMessage("rewardPercent is 0 to 90, not 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadTerms(5_000_000, 4, 5, 1))
                .withMessage("picks is 1 to 4, not 5");
    }

    @Test
    void shouldShareBondsToTheUnit() {
        var room = new RoomEntry(3, Amount.units(100));
        assertThat(room.bondsOf(1)).isEqualTo(Amount.units(33));
        assertThat(room.minus(1)).isEqualTo(new RoomEntry(2, Amount.units(67)));
        assertThat(room.minus(1).minus(1)).isEqualTo(new RoomEntry(1, Amount.units(34)));
        assertThat(room.minus(3)).isEqualTo(RoomEntry.NONE);
        var terms = new BondTerms(Amount.units(1), Amount.ZERO, Amount.units(1), 37);
        assertThat(terms.reward(Amount.units(199))).isEqualTo(Amount.units(199 * 37 / 100));
        assertThat(terms.reward(Amount.units(Long.MAX_VALUE)).units())
                .isPositive()
                .isLessThan(Long.MAX_VALUE / 2);
    }
}
