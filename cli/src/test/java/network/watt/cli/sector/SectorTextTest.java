// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SectorTextTest {

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void shouldShowTheTermsOfANetwork() {
        assertThat(SectorText.network(json("{'ledger':190,'sectors':2,'bytes':4096,'development':true,'leastBond':'1',"
                        + "'bondPerMebibyte':'0.001','demandBond':'1','rewardPercent':50,'challengeDelay':2,"
                        + "'disputeLedgers':20,'answerLedgers':12,'demandsPerSector':4,'picks':2,'kinds':["
                        + "{'number':1,'kind':'lite/1.0/2KiB','bond':'1','span':12,'layers':11,'challenges':180},"
                        + "{'number':2,'kind':'gone/1.0/2KiB','bond':'1'}]}")))
                .isEqualTo(
                        """
                        after ledger 190: 2 sectors count, 4 KiB
                        a development network: kinds are taken that are not safe

                          a sector
                          bond       0.001 WATT  a MiB, 1 at least
                          challenge   2 ledgers  after its commit
                          dispute    20 ledgers  after its proof
                          demand         1 WATT  bond; shown within 12 ledgers, 4 at a time
                          picks               2  openings of each proof the ledger wants to see itself

                          number  kind           bond  layers  openings  proven within
                               1  lite/1.0/2KiB     1      11       180     12 ledgers
                               2  gone/1.0/2KiB     1  -       -         taken no more
                        """);
    }

    @Test
    void shouldShowWhatAProviderKeeps() {
        assertThat(SectorText.provider(
                        "ann",
                        json("{'account':'twatt1xyz','ledger':190,'active':1,'bytes':1073741824,'rooms':["
                                + "{'kind':'lite/1.0/1GiB','free':4,'bonds':'12'}],'sectors':[{'sector':3,"
                                + "'kind':'lite/1.0/1GiB','phase':'active','demands':[],'commR':'" + "ab".repeat(32)
                                + "'}]}")))
                .isEqualTo(
                        """
                        ann  twatt1xyz
                        after ledger 190: 1 sector counts, 1024 MiB

                          room for       free  bonds
                          lite/1.0/1GiB     4     12

                          sector  kind           phase   demands  comm_r
                               3  lite/1.0/1GiB  active        0  abababababababab…
                        """);
    }

    @Test
    void shouldShowOneSectorWithinEightyColumns() {
        var text = SectorText.sector(json("{'provider':'twatt1xyz','sector':7,'kind':'lite/1.0/1GiB','replica':0,"
                + "'phase':'proven','message':'It may be disputed until ledger 4500.','bond':'3','ticket':'"
                + "cd".repeat(32) + "','commD':'" + "ef".repeat(32) + "','commR':'" + "ab".repeat(32)
                + "','committed':100,'challenge':130,'lastProof':200,'seed':'" + "01".repeat(32)
                + "','demands':[{'index':12,'lastLedger':230,'demander':'" + "twatt1" + "q".repeat(56)
                + "'},{'index':40,'lastLedger':202}]}"));
        assertThat(text)
                .startsWith(
                        """
                        sector 7, lite/1.0/1GiB, replica 0: proven
                        It may be disputed until ledger 4500.
                        """)
                .contains("  comm_d      efef", "  seed        0101")
                .contains("     40  by ledger 202  the ledger")
                .doesNotContain("digest");
        assertThat(text.lines()).allMatch(line -> line.length() <= 96);
    }
}
