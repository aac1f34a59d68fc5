// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.devnet;

import java.util.List;
import network.watt.cli.Failure;
import network.watt.cli.client.Wallet;
import network.watt.governance.upgrade.KeySet;

/** Who approves plans and publishes bundles in a development network: wallets of well-known words, two of three. */
public final class DevelopmentKeys {

    public static final List<String> APPROVERS = List.of("approver-1", "approver-2", "approver-3");
    public static final List<String> PUBLISHERS = List.of("publisher-1", "publisher-2", "publisher-3");

    public static final List<String> RECOVERERS = List.of("recoverer-1", "recoverer-2", "recoverer-3");

    private static final int THRESHOLD = 2;

    private DevelopmentKeys() {}

    /** The wallet of an approver. @throws Failure if nobody of this name is one */
    public static Wallet approver(String name) {
        return one(APPROVERS, "an approver", name);
    }

    /** The wallet of a publisher. @throws Failure if nobody of this name is one */
    public static Wallet publisher(String name) {
        return one(PUBLISHERS, "a publisher", name);
    }

    private static Wallet one(List<String> names, String what, String name) {
        if (!names.contains(name)) {
            throw new Failure(
                    name + " is not " + what + " of development networks; these are: " + String.join(", ", names));
        }
        return Wallet.ofWords(name);
    }

    /** Two of the keys of these words must agree. */
    static KeySet of(List<String> words) {
        return new KeySet(
                THRESHOLD,
                words.stream()
                        .map(word -> Wallet.ofWords(word).account().key())
                        .sorted()
                        .toList());
    }
}
