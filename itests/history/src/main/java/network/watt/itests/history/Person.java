// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.history;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.watt.governance.api.PublisherSignature;
import network.watt.platform.bouncycastle.Ed25519Signer;
import network.watt.platform.keys.Signer;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;

/** Somebody with a key, which follows from a name: the same in every recording. */
record Person(String name, Signer key) {

    static Person named(String name) {
        return new Person(
                name,
                new Ed25519Signer(Sha256.hash(Bytes.utf8("recorded " + name)).bytes()));
    }

    /** {@code role 1}, {@code role 2} and so on, by ascending key. */
    static List<Person> several(String role, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> named(role + " " + number))
                .sorted(Comparator.comparing(Person::publicKey))
                .toList();
    }

    Bytes publicKey() {
        return key.id().key();
    }

    NodeId node() {
        return key.id();
    }

    AccountId account() {
        return new AccountId(publicKey());
    }

    /** The signatures of some people, who are in ascending order of their keys. */
    static List<PublisherSignature> signatures(Stream<Person> people, Bytes text) {
        return people.map(person ->
                        new PublisherSignature(person.publicKey(), person.key().sign(text)))
                .toList();
    }
}
