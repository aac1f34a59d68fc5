// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.rewards.daily;

import java.util.Optional;
import network.watt.ledger.api.CloseContext;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/** The entries of phase 1 as values ({@code docs/protocol/rewards.md} §5). Holds nothing itself. */
record DailyBook(CloseContext context) {

    private static final Bytes MEMBERS = Bytes.utf8("m");
    private static final Bytes CHALLENGE = Bytes.utf8("c");

    /** The challenge of a day. */
    private record Challenge(long day, Hash headerHash) {}

    Member member(AccountId account) {
        return read(MEMBERS.concat(account.key()), Member::decode).orElse(Member.NEW);
    }

    void member(AccountId account, Member member) {
        context.state().put(MEMBERS.concat(account.key()), member.toXdr());
    }

    /** The hash of the last header before {@code today}. In the day's first ledger that is the one before. */
    Hash challenge(long today) {
        return stored().filter(challenge -> challenge.day() == today)
                .map(Challenge::headerHash)
                .orElseGet(context::previousHeaderHash);
    }

    /** Keeps the challenge of {@code today} for the ledgers to come. */
    void keepChallenge(long today) {
        if (stored().filter(challenge -> challenge.day() == today).isEmpty()) {
            var entry = new XdrWriter().writeUnsignedHyper(today).write(context.previousHeaderHash());
            context.state().put(CHALLENGE, entry.toBytes());
        }
    }

    private Optional<Challenge> stored() {
        return read(CHALLENGE, in -> new Challenge(in.readUnsignedHyper(), Hash.decode(in)));
    }

    private <T> Optional<T> read(Bytes key, XdrDecoder<T> decoder) {
        return context.state().get(key).map(stored -> {
            try {
                return XdrReader.read(stored, decoder);
            } catch (XdrException malformed) {
                throw new IllegalStateException("a stored entry of phase 1 is malformed", malformed);
            }
        });
    }
}
