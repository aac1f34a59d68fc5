// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.client.TransactionSender.Applied;
import network.watt.cli.client.TransactionSender.Outcome;
import network.watt.cli.client.TransactionSender.Refused;
import network.watt.ledger.api.Operation;
import network.watt.ledger.api.SignedTransaction;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionSenderTest {

    private static final Operation OPERATION = new Operation("notes", 3, Bytes.fromHex("01020304"));

    private final FakeNode node = new FakeNode()
            .answers("/accounts/", 200, "{'sequence':41}")
            .answers("/transactions", 202, "{'status':'pending'}");

    @AfterEach
    void close() {
        node.close();
    }

    private Outcome send() {
        return new TransactionSender(node.client(), Hash.ZERO, Wallet.ofWords("alice"), "alice")
                .send(Amount.units(7), Bytes.utf8("hello"), List.of(OPERATION));
    }

    @Test
    void shouldSignTheNextTransactionAndFollowItIntoItsLedger() throws Exception {
        node.answers("/transactions/", 200, "{'status':'applied','ledger':12,'fee':'0.1'}");
        var applied = (Applied) send();

        var posted = new ObjectMapper().readTree(node.posted().get(0)).path("transaction");
        var signed = SignedTransaction.decode(Bytes.fromHex(posted.asText()));
        assertThat(signed.transaction().sequence()).isEqualTo(42);
        assertThat(signed.transaction().maxFee()).isEqualTo(Amount.units(7));
        assertThat(signed.transaction().memo()).isEqualTo(Bytes.utf8("hello"));
        assertThat(signed.transaction().operations()).containsExactly(OPERATION);
        assertThat(applied).isEqualTo(new Applied(signed.transaction().id(Hash.ZERO), 12, "0.1"));
    }

    @Test
    void shouldHandOnWhatTheNodeRefuses() {
        node.answers("/transactions", 409, "{'error':{'code':'queue.full','message':'There is no place.'}}");
        assertThat(send()).isEqualTo(new Refused("queue.full", "There is no place."));
        assertThatThrownBy(() -> send().orFailure())
                .isInstanceOf(Failure.class)
                .hasMessage("There is no place. (queue.full)");
    }

    @Test
    void shouldTellWhichLedgerIncludedItWithoutEffect() {
        node.answers("/transactions/", 200, "{'status':'failed','ledger':12,'code':'notes.too-long'}");
        assertThat(send()).isEqualTo(new Refused("notes.too-long", "ledger 12 included it and it failed"));
    }

    @Test
    void shouldSayHowAnAccountComesToBe() {
        node.answers("/accounts/", 404, "{'error':{'code':'account.unknown','message':'unknown'}}");
        assertThatThrownBy(this::send).isInstanceOf(Failure.class).hasMessageContaining("./watt pay root alice 100");
    }
}
