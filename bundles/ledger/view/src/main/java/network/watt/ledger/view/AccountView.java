// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view;

import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.ledger.access.Ledgers;
import network.watt.platform.types.AccountId;

/** Balance and sequence of an account. */
record AccountView(Ledgers ledgers) {

    Answer answer(String address) {
        AccountId account;
        try {
            account = AccountId.parse(address, ledgers.network().prefix());
        } catch (IllegalArgumentException malformed) {
            return Answer.error(400, "account.malformed", malformed.getMessage());
        }
        return ledgers.account(account)
                .map(entry -> Answer.ok(Document.object()
                        .put("account", account.text(ledgers.network().prefix()))
                        .put("balance", entry.balance().toString())
                        .put("units", Long.toString(entry.balance().units()))
                        .put("sequence", entry.sequence())))
                .orElseGet(() -> Answer.error(
                        404, "account.unknown", "No such account: it comes into being when it receives coins."));
    }
}
