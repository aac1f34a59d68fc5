// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RewardsTextTest {

    private static final String ADDRESS = "twatt1qs7eec6lx72f46r6tqvywjpqsg6t9202wn4p30hsgxghga37rnrqgtcdha";

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static JsonNode account(String more) throws JsonProcessingException {
        return json("{'account':'" + ADDRESS + "','ledger':87,'day':5,'lastSettledDay':3,'balance':'90','due':'936.05',"
                + "'total':'1026.05','accrued':'1499','vested':'187.05','unlocked':'0','vesting':'563'," + more + "}");
    }

    @Test
    void shouldShowWhatAnAccountHasAndWhatIsDueToIt() throws JsonProcessingException {
        var text = RewardsText.account(
                "alice",
                account("'pools':[{'pool':'storage','day':4,'units':3,'rate':'333','accrued':'999','vests':'750'},"
                        + "{'pool':'pledges','units':2,'rate':'250','accrued':'500','vests':'0'},"
                        + "{'pool':'people','day':5,'units':10000,'accrued':'0','vests':'0'}],"
                        + "'pledge':{'terabytes':2,'coins':'1000'},'unlocking':[{'day':9,'coins':'500'}],"
                        + "'person':{'lastCheckIn':5,'trusts':2,'mutual':1,'invitedToday':0},"
                        + "'node':{'node':'twattnode1xyz','since':12,'answered':3,'due':4,'absentDays':0}"));

        assertThat(text)
                .isEqualTo(
                        """
                          alice  twatt1qs7eec6lx72f46r6tqvywjpqsg6t9202wn4p30hsgxghga37rnrqgtcdha
                          day 5, after ledger 87; settled up to day 3

                          WATT
                          balance     90.00000000  settled
                          due        936.05000000  a claim or a payment settles it
                          total     1026.05000000  what it can spend
                          accrued   1499.00000000  earned on closed days, and not settled
                          vested     187.05000000  of grants, and not settled
                          unlocked     0.00000000  of pledges, and not settled
                          vesting    563.00000000  comes free day by day

                          pool     day  units  WATT a unit  accrued  vests
                          storage    4      3          333      999    750
                          pledges  all      2          250      500      0
                          people     5  10000  open               0      0

                          pledged 1000 WATT for 2 TB
                          500 WATT of a pledge come back on day 9

                          person, checked in on day 5
                          trusts 2, 1 of them mutually; brought in 0 who came today
                          node since ledger 12, answered 3 of 4 presence ledgers today
                          twattnode1xyz
                        """);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldShowAnAccountWithoutRewards() throws JsonProcessingException {
        var text =
                RewardsText.account(ADDRESS, account("'pools':[],'pledge':{'terabytes':0,'coins':'0'},'unlocking':[]"));
        assertThat(text)
                .startsWith("  " + ADDRESS + "\n")
                .endsWith("  no units in any pool\n")
                .doesNotContain("pledge ", "node", "person");
    }

    @Test
    void shouldShowTheNetwork() throws JsonProcessingException {
        var text = RewardsText.network(json(
                "{'ledger':91,'day':5,'lastLedger':100,'ledgersLeft':9,'phase':{'module':'network.watt.rewards.daily',"
                        + "'version':'1.0.0','since':1},'unissued':'18978082191.78082192','fees':'0','accrued':'21917808.219',"
                        + "'vesting':'0','pledged':'0','pools':[{'pool':'people','carry':'0.00017808','units':0,"
                        + "'lastRate':'730.5936073'}],'rates':[{'day':4,'pool':'people','units':30000,'rate':'730.5936073',"
                        + "'accrued':'21917808.219'}]}"));
        assertThat(text)
                .isEqualTo(
                        """
                          day 5, after ledger 91; 9 more to its end
                          network.watt.rewards.daily 1.0.0 rules since ledger 1

                          WATT
                          unissued  18978082191.78082192  nobody was given yet
                          fees                0.00000000  since the last day was closed
                          accrued      21917808.21900000  earned, and not settled
                          vesting             0.00000000  granted, and not settled
                          pledged             0.00000000  pledges, and what is being unlocked

                          pool    carry       units today  last rate
                          people  0.00017808            0  730.5936073

                          day  pool    units  WATT a unit  accrued
                            4  people  30000  730.5936073  21917808.219
                        """);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void shouldShowANetworkBeforeItsFirstDayIsClosed() throws JsonProcessingException {
        var text =
                RewardsText.network(json("{'ledger':1,'day':1,'ledgersLeft':59,'unissued':'1','fees':'0','accrued':'0',"
                        + "'vesting':'0','pledged':'0','pools':[],'rates':[]}"));
        assertThat(text)
                .contains("  no phase rules: nothing is earned\n", "  no unit earned anything on the last days\n");
    }
}
