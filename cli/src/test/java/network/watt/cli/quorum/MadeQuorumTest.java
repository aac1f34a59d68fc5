// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import network.watt.cli.client.Wallet;
import network.watt.platform.types.NodeId;
import network.watt.scp.core.QuorumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeQuorumTest {

    private static Organisation organisation(String name, Quality quality, int validators) {
        var nodes = new ArrayList<NodeId>();
        for (int i = 0; i < validators; i++) {
            nodes.add(Wallet.ofWords(name + i).key().id());
        }
        return new Organisation(name, quality, nodes);
    }

    private static QuorumSet set(Organisation organisation, int threshold) {
        return QuorumSet.flat(threshold, organisation.validators());
    }

    @ParameterizedTest
    @CsvSource({
        "51,1,1",
        "51,2,2",
        "51,3,2",
        "51,4,3",
        "51,5,3",
        "67,1,1",
        "67,2,2",
        "67,3,3",
        "67,4,3",
        "67,7,5",
        "67,16,11",
        "100,3,3"
    })
    void shouldRoundPartsUp(int percent, int entries, int threshold) {
        assertThat(Quality.threshold(percent, entries)).isEqualTo(threshold);
    }

    @Test
    void shouldPutEachQualityIntoTheOneAbove() {
        var critical = organisation("critical", Quality.CRITICAL, 3);
        var high = List.of(
                organisation("high-1", Quality.HIGH, 3),
                organisation("high-2", Quality.HIGH, 3),
                organisation("high-3", Quality.HIGH, 5));
        var medium = organisation("medium", Quality.MEDIUM, 2);
        var low = organisation("low", Quality.LOW, 4);
        var all = new ArrayList<>(List.of(low, medium, critical));
        all.addAll(high);

        var lowest = new QuorumSet(1, List.of(), List.of(set(low, 3)));
        var middle = new QuorumSet(2, List.of(), List.of(set(medium, 2), lowest));
        var upper = new QuorumSet(
                3, List.of(), List.of(set(high.get(0), 2), set(high.get(1), 2), set(high.get(2), 3), middle));
        var made = MadeQuorum.of(all);
        assertThat(made.set()).isEqualTo(new QuorumSet(2, List.of(), List.of(set(critical, 2), upper)).normalised());
        assertThat(made.explanation())
                .contains(
                        "2 of these 2 must agree (100 %): critical, the group of high and medium and low.",
                        "3 of these 4 must agree (67 %): high-1, high-2, high-3, the group of medium and low.",
                        "Of quality low there is only low: it decides.");
    }

    @Test
    void shouldSayThatThreeCanDoWithoutNobody() {
        var made = MadeQuorum.of(List.of(
                organisation("a", Quality.HIGH, 3),
                organisation("b", Quality.HIGH, 3),
                organisation("c", Quality.HIGH, 3)));
        assertThat(made.set().threshold()).isEqualTo(3);
        assertThat(made.explanation().get(4)).startsWith("With fewer than 4 of them none may stop");
    }

    @Test
    void shouldRefuseWhatIsNotReliable() {
        assertThatThrownBy(() -> MadeQuorum.of(List.of(organisation("a", Quality.HIGH, 2))))
                .hasMessage("a is high and has 2 of at least 3 validators; let it run more, or call it medium");
        assertThatThrownBy(() -> MadeQuorum.of(List.of(organisation("a", Quality.LOW, 3))))
                .hasMessage("at least one organisation must be better than low");
    }
}
