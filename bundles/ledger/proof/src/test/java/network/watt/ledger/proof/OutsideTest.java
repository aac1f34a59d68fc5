// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import network.watt.consensus.api.Seal;
import network.watt.ledger.api.LedgerHeader;
import network.watt.platform.types.Bytes;
import org.junit.jupiter.api.Test;

/** A client outside of any node: four jars of ours, and the Java platform. */
class OutsideTest {

    /** What an application does. */
    public static final class Application implements Callable<Boolean> {

        @Override
        public Boolean call() throws Exception {
            var network = new Network(4);
            var own = network.atLeast(3);
            var client = new LightClient(Ledgers.ID, 0, own, own, Map.of(), Signatures.ofThePlatform());
            var proof = new LightProof(network.sealed(Ledgers.header(3), 3), Ledgers.alice());
            return client.verify(LightProof.decode(proof.toXdr())) instanceof EntryFact fact
                    && fact.accountEntry().isPresent();
        }
    }

    @Test
    void shouldNeedNothingButFourJars() throws Exception {
        var jars = Stream.of(LightClient.class, LedgerHeader.class, Seal.class, Bytes.class, Application.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (var outside = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            var type = outside.loadClass(Application.class.getName());
            assertThat(type.getClassLoader()).isSameAs(outside);
            var application = (Callable<?>) type.getDeclaredConstructor().newInstance();
            assertThat(application.call()).isEqualTo(true);
        }
    }
}
