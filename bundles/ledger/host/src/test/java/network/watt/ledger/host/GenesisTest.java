// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import network.watt.ledger.host.state.Entries;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenesisTest {

    private static final Genesis GENESIS = TestNode.genesis();

    /** Golden: a change here is another network. */
    @Test
    void shouldKeepItsBytesForEver() {
        assertThat(GENESIS.networkId().hex())
                .isEqualTo("4d3877cde69f46a658b78442661bf0bcd8b1890476e77ef2c0f11932227335ca");
        assertThat(GENESIS.header().hash().hex())
                .isEqualTo("0c1d1c83c7607c20f7c08f86a613e2728bfba5636d152e12646ca17141d2a5ee");
        assertThat(GENESIS.header().stateRoot().hex())
                .isEqualTo("01516066374d53fac3a9bf72eda081f9f021098a8c5f61f6ff0b3198f9210cbd");
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(Genesis.parse(GENESIS.toJson())).isEqualTo(GENESIS);
    }

    @Test
    void shouldNotDependOnTheOrderOfTheDocument() {
        var accounts = new ArrayList<>(GENESIS.accounts());
        var rows = new ArrayList<>(GENESIS.table());
        Collections.reverse(accounts);
        Collections.reverse(rows);
        var shuffled =
                new Genesis(GENESIS.network(), true, GENESIS.parameters(), GENESIS.genesisTimeMs(), accounts, rows);
        assertThat(shuffled.networkId()).isEqualTo(GENESIS.networkId());
    }

    @Test
    void shouldPutWhatNobodyHoldsIntoThePoolOfUnissuedCoins() {
        long coins = GENESIS.entries().entrySet().stream()
                .mapToLong(entry -> Entries.coins(entry.getKey(), entry.getValue()))
                .sum();
        assertThat(Amount.units(coins))
                .isEqualTo(TestNode.SUPPLY)
                .isEqualTo(GENESIS.header().coins());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"test\" : true | \"test\" : \"yes\" | test is \"yes\": write true or false",
                "\"test\" : true, | '' | test is missing: add it",
                "\"network\" : \"test-net\" | \"network\" : \"Test Net\" | network is 1 to 64",
                "\"network\" : | \"colour\" : 1, \"network\" : | colour is no field",
                "\"operationLimit\" : 1000 | \"operationLimit\" : 1.5 | operationLimit is 1.5: write a whole number",
                "\"closeIntervalMs\" : 5000 | \"closeIntervalMs\" : 5 | closeIntervalMs is 5: write a whole number from 100 to 600000",
                "\"supply\" : \"20000000000\" | \"supply\" : \"10\" | more than the supply",
                "\"supply\" : \"20000000000\" | \"supply\" : 20000000000 | supply is 20000000000: write text in quotes",
                "\"balance\" : \"1000\" | \"balance\" : \"-1\" | accounts[0].balance is \"-1\": write decimal WATT",
                "\"area\" : \"signature\" | \"area\" : \"signatures\" | no row for the area signature",
                "\"area\" : \"consensus\" | \"area\" : \"ledger\" | ledger stands there twice",
                "\"area\" : \"consensus\" | \"area\" : \"Consensus\" | table[0]: an area is",
                "\"dayLedgers\" : 5 | \"dayLedgers\" : 5, \"dayLedgers\" : 6 | is not JSON at line",
            })
    void shouldRefuseInOneSentence(String from, String to, String sentence) {
        var json = GENESIS.toJson();
        assertThat(json).contains(from);
        assertThatThrownBy(() -> Genesis.parse(json.replaceFirst(
                        java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    @Test
    void shouldRefuseAddressesOfTheOtherNetwork() {
        var main = GENESIS.accounts().get(0).id().text(AddressPrefix.MAIN);
        var json = GENESIS.toJson().replace(GENESIS.accounts().get(0).id().text(AddressPrefix.TEST), main);
        assertThatThrownBy(() -> Genesis.parse(json))
                .hasMessageContaining("accounts[0].account")
                .hasMessageContaining("twatt1");
    }

    @Test
    void shouldRefuseWhatIsNoDocument() {
        for (var text : new String[] {"", "[]", "{", "{} {}", "null"}) {
            assertThatThrownBy(() -> Genesis.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
