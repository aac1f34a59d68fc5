// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.proof;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import network.watt.cli.Failure;
import network.watt.cli.TrustedNetwork;
import network.watt.cli.devnet.Distribution;
import network.watt.cli.upgrade.RuleFile;
import network.watt.consensus.host.QuorumDocument;
import network.watt.ledger.host.Genesis;
import network.watt.ledger.proof.Engine;
import network.watt.ledger.proof.LightClient;
import network.watt.ledger.proof.ProofException;
import network.watt.ledger.proof.Signatures;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./watt verify FILE}: believes a proof, or says why not. Asks nobody. */
@Command(name = "verify", description = "Check a proof from ./watt prove by its seals alone, without any node.")
public final class VerifyCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a proof")
    private Path file;

    @Mixin
    private TrustedNetwork network;

    @Override
    public Integer call() {
        var genesis = network.genesis();
        var quorum = network.quorum(genesis);
        var proof = ProofFile.read(file);
        try {
            var client = client(genesis, quorum);
            for (int i = 0; i < proof.handovers().size(); i++) {
                client.follow(proof.handover(i));
            }
            var light = proof.lightProof();
            var fact = client.verify(light);
            var out = spec.commandLine().getOut();
            ProofText.of(light.sealed(), fact, genesis).forEach(line -> out.println("  " + line));
            out.flush();
            return 0;
        } catch (ProofException refused) {
            throw new Failure("not proven: " + refused.getMessage() + " (" + refused.code() + ")");
        } catch (XdrException malformed) {
            throw new Failure("not proven: " + file + " is malformed: " + malformed.getMessage());
        }
    }

    private static LightClient client(Genesis genesis, QuorumDocument own) throws XdrException {
        var row = genesis.table().stream()
                .filter(each -> each.area().equals("consensus"))
                .findFirst()
                .orElseThrow();
        var engine = Engine.ofModule(row.module())
                .orElseThrow(() -> new Failure("this release does not know who certifies under " + row.module()));
        var first = engine.rule(row.params(), own);
        return new LightClient(genesis.networkId(), 0, first, own, engines(), Signatures.ofThePlatform());
    }

    /** What this release knows: the bundles that came with it. */
    private static Map<Hash, Engine> engines() {
        var engines = new TreeMap<Hash, Engine>();
        for (var path : Distribution.current().ruleBundles()) {
            var bundle = RuleFile.read(path).bundle();
            Engine.ofModule(bundle.symbolicName()).ifPresent(engine -> engines.put(bundle.digest(), engine));
        }
        return engines;
    }
}
