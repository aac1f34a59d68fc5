// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import static network.watt.scp.core.Sample.X;
import static network.watt.scp.core.Sample.Y;
import static network.watt.scp.core.Sample.ballot;
import static network.watt.scp.core.Sample.node;
import static network.watt.scp.core.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import org.junit.jupiter.api.Test;

/** The bytes of Stellar-SCP.x (scp.md §1.1), written out by hand. */
class WireTest {

    private static final String HASH = "ab".repeat(32);
    private static final Hash D = Hash.fromHex(HASH);
    private static final String NODE_0 = "00000000" + "01".repeat(32);
    private static final String NODE_1 = "00000000" + "02".repeat(32);
    private static final String VALUE_X = "00000001" + "78000000";
    private static final String VALUE_Y = "00000001" + "79000000";
    private static final String HEAD = NODE_0 + "0000000000000007";

    @Test
    void shouldEncodeABallotAsCounterAndValue() {
        assertThat(hex(ballot(0xffff_ffffL, Bytes.utf8("abcde"))))
                .isEqualTo("ffffffff" + "00000005" + "6162636465000000");
    }

    @Test
    void shouldEncodeAPrepareStatement() {
        var full = new Prepare(D, ballot(3, X), some(2, X), some(1, Y), 1, 2);
        assertStatement(
                full,
                "00000000" + HASH + "00000003" + VALUE_X + "00000001" + "00000002" + VALUE_X + "00000001" + "00000001"
                        + VALUE_Y + "00000001" + "00000002");
        var bare = new Prepare(D, ballot(1, X), Optional.empty(), Optional.empty(), 0, 0);
        assertStatement(bare, "00000000" + HASH + "00000001" + VALUE_X + "00000000".repeat(4));
    }

    @Test
    void shouldEncodeAConfirmStatement() {
        assertStatement(
                new Confirm(ballot(4, X), 3, 1, 2, D),
                "00000001" + "00000004" + VALUE_X + "00000003" + "00000001" + "00000002" + HASH);
    }

    @Test
    void shouldEncodeAnExternalizeStatement() {
        assertStatement(new Externalize(ballot(1, X), 2, D), "00000002" + "00000001" + VALUE_X + "00000002" + HASH);
    }

    @Test
    void shouldEncodeANominationStatement() {
        assertStatement(
                new Nominate(D, List.of(X, Y), List.of(X)),
                "00000003" + HASH + "00000002" + VALUE_X + VALUE_Y + "00000001" + VALUE_X);
    }

    @Test
    void shouldEncodeAQuorumSetWithNodesAsPublicKeyUnions() throws XdrException {
        var set = new QuorumSet(2, List.of(node(0)), List.of(QuorumSet.flat(1, List.of(node(1)))));
        var expected = "00000002" + "00000001" + NODE_0 + "00000001" + "00000001" + "00000001" + NODE_1 + "00000000";
        assertThat(hex(set)).isEqualTo(expected);
        assertThat(QuorumSet.decode(set.toXdr())).isEqualTo(set);
    }

    @Test
    void shouldHashAQuorumSetAsSha256OfItsXdr() {
        assertThat(QuorumSet.flat(1, List.of(node(0))).hash().bytes().size()).isEqualTo(32);
        // SHA-256 of 00000001 00000001 00000000 01…01 00000000, computed by another implementation.
        assertThat(QuorumSet.flat(1, List.of(node(0))).hash().hex())
                .isEqualTo("78aad24e7de2ea516391d4b13683b3bae435e54504f6770d4e6c0989432d6bdb");
    }

    @Test
    void shouldRefuseUnknownArmsAndTrailingBytes() {
        var good = new Statement(node(0), 7, new Externalize(ballot(1, X), 2, D))
                .toXdr()
                .hex();
        assertRefused("00000001" + good.substring(8)); // a key that is not Ed25519
        assertRefused(HEAD + "00000004" + good.substring(HEAD.length() + 8)); // a fifth type of statement
        assertRefused(good + "00000000");
        assertRefused(good.substring(0, good.length() - 8));
        assertRefused(good.replace(VALUE_X, "0000000178000001")); // padding that is not zero
    }

    private static void assertRefused(String hex) {
        assertThatThrownBy(() -> Statement.decode(Bytes.fromHex(hex))).isInstanceOf(XdrException.class);
    }

    private static void assertStatement(Pledges pledges, String expected) {
        var statement = new Statement(node(0), 7, pledges);
        assertThat(hex(statement)).isEqualTo(HEAD + expected);
        try {
            assertThat(Statement.decode(statement.toXdr())).isEqualTo(statement);
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(XdrEncodable value) {
        return value.toXdr().hex();
    }
}
