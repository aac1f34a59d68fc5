// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import static network.watt.porep.sectors.SectorChain.ANN;
import static network.watt.porep.sectors.SectorChain.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.watt.ledger.api.Verdict;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.Sha256;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealStatement;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;
import network.watt.porep.api.SectorRegister.Phase;
import network.watt.porep.graph.Labels;
import network.watt.porep.graph.StackedGraph;
import network.watt.porep.lite.LiteScheme;
import network.watt.porep.lite.LiteVerifier;
import network.watt.porep.lite.prover.LiteProver;
import network.watt.porep.openings.Opening;
import network.watt.porep.sealing.ParameterFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who sealed a sector, kept its roots and the data and threw labels and replica away: PROTOCOL §7. What it can make of them
 * at once is refused by the real verifier, and sealing again takes longer than there is to answer.
 */
class AttackerTest {

    private static final Bytes SEED = Sha256.hash(Bytes.utf8("seed")).bytes();

    @TempDir
    private static Path folder;

    private static SealStatement statement;
    private static Commitments kept;
    private static LiteScheme scheme;
    private static byte[] data;

    @BeforeAll
    static void sealAndThrowAway() throws Exception {
        data = new byte[2_048];
        new Random(3).nextBytes(data);
        Files.write(folder.resolve("data"), data);
        var proof = ProofId.parse("lite/1.0/2KiB");
        var request = new SealRequest(
                proof, Hash.ZERO.bytes(), new SectorId(ANN.key(), 7), Hash.ZERO.bytes(), folder.resolve("data"));
        try (var job = new LiteProver()
                .open(request, folder.resolve("job"), new SealBudget(256L << 20, 1), new ParameterFiles(folder))) {
            kept = job.run(new Patient());
            var whole = job.prove(SEED, new Patient());
            statement = request.statement(kept);
            assertThat(new LiteVerifier().verify(statement, SEED, whole)).isEqualTo(Verdict.ACCEPTED);
        }
        scheme = LiteScheme.of(proof, request.porepId()).orElseThrow();
    }

    /** What the verifier has against it. */
    private static String refusal(int index, Opening opening) {
        var verdict = new LiteVerifier().verify(statement, SEED, index, opening.write(scheme));
        return verdict instanceof Verdict.Rejected rejected ? rejected.code() : "accepted";
    }

    private static long node(int index) {
        return scheme.challenge(scheme.replicaId(statement), new Hash(kept.commR()), new Hash(SEED), index);
    }

    /** The data is kept, so that its node and the path to comm_d are right. */
    private static Opening opening(int index, List<Opening.Column> columns, Hash commC, Hash commRLast) {
        long node = node(index);
        return new Opening(
                commC,
                commRLast,
                new Hash(Bytes.copyOf(data).slice((int) node * 32, (int) node * 32 + 32)),
                dataPath((int) node),
                zeros(pathBytes()),
                columns);
    }

    private static Bytes dataPath(int node) {
        var level = new ArrayList<byte[]>();
        for (int i = 0; i < data.length; i += 32) {
            level.add(Bytes.copyOf(data).slice(i, i + 32).toArray());
        }
        var path = Bytes.EMPTY;
        int place = node;
        for (int height = 1; level.size() > 1; height++) {
            path = path.concat(Bytes.copyOf(level.get(place ^ 1)));
            var above = new ArrayList<byte[]>();
            for (int i = 0; i < level.size(); i += 2) {
                var children = new byte[64];
                System.arraycopy(level.get(i), 0, children, 0, 32);
                System.arraycopy(level.get(i + 1), 0, children, 32, 32);
                var parent = new byte[32];
                scheme.dataHash().hash(height, children, 0, 2, parent, 0);
                above.add(parent);
            }
            level.clear();
            level.addAll(above);
            place /= 2;
        }
        assertThat(Bytes.copyOf(level.get(0))).as("the data is the sector's").isEqualTo(kept.commD());
        return path;
    }

    private static int pathBytes() {
        return scheme.treeShape().pathNodes() * 32;
    }

    private static Bytes zeros(int count) {
        return Bytes.owned(new byte[count]);
    }

    private static Bytes guess(int salt, int count) {
        var bytes = new byte[count];
        new Random(salt).nextBytes(bytes);
        return Bytes.owned(bytes);
    }

    /** Columns of invented parents, and of the challenge's node either invented too or worked out from them. */
    private static List<Opening.Column> columns(int index, boolean followsFromParents) {
        int layers = scheme.profile().layers();
        var columns = new ArrayList<Opening.Column>();
        columns.add(new Opening.Column(guess(index, layers * 32), zeros(pathBytes())));
        for (int i = 0; i < StackedGraph.PARENTS; i++) {
            columns.add(new Opening.Column(guess(1_000 + i, layers * 32), zeros(pathBytes())));
        }
        if (followsFromParents) {
            var own = Bytes.EMPTY;
            for (int layer = 1; layer <= layers; layer++) {
                var parents = Bytes.EMPTY;
                for (int i = 0; i < Labels.parents(layer, node(index)); i++) {
                    int of = i < StackedGraph.BASE_PARENTS ? layer : layer - 1;
                    parents = parents.concat(columns.get(1 + i).labels().slice((of - 1) * 32, of * 32));
                }
                own = own.concat(Labels.label(scheme.replicaId(statement), layer, node(index), parents)
                        .bytes());
            }
            columns.set(0, new Opening.Column(own, zeros(pathBytes())));
        }
        return columns;
    }

    @Test
    void shouldGetNowhereWithTheRootsAndTheDataAlone() {
        var commC = new Hash(kept.commC());
        var commRLast = new Hash(kept.commRLast());
        for (int index = 0; index < scheme.profile().challenges(); index++) {
            // Labels invented: they do not follow from each other.
            assertThat(refusal(index, opening(index, columns(index, false), commC, commRLast)))
                    .isEqualTo("proof.label");
            // Labels that follow from invented parents: then the replica is not the one of comm_r_last.
            assertThat(refusal(index, opening(index, columns(index, true), commC, commRLast)))
                    .isEqualTo("proof.replica");
            // Roots of trees of its own, over what it invents: they do not make comm_r.
            var invented = new Hash(guess(5, 32));
            assertThat(refusal(index, opening(index, columns(index, true), invented, commRLast)))
                    .isEqualTo("proof.comm-r");
            assertThat(refusal(index, opening(index, columns(index, true), commC, invented)))
                    .isEqualTo("proof.comm-r");
        }
    }

    /** Columns alone would not do either: with the replica kept and the labels gone, the columns do not lead to comm_c. */
    @Test
    void shouldGetNowhereWithThePublicProofOfEarlierChallenges() throws Exception {
        var request = new SealRequest(
                statement.proof(), statement.porepId(), statement.sector(), statement.ticket(), folder.resolve("data"));
        var other = Sha256.hash(Bytes.utf8("another seed")).bytes();
        try (var job = new LiteProver()
                .open(request, folder.resolve("job"), new SealBudget(256L << 20, 1), new ParameterFiles(folder))) {
            var old = job.prove(other, new Patient());
            int reused = 0;
            for (int index = 0; index < old.openings().size(); index++) {
                var verdict = new LiteVerifier()
                        .verify(statement, SEED, index, old.openings().get(index));
                // In 64 nodes the same one may be asked for twice; a real sector has a million times as many.
                reused += verdict.isAccepted() ? 1 : 0;
            }
            assertThat(reused).isLessThan(old.openings().size() / 4);
        }
    }

    /** On the ledger: it begins to seal again the moment the challenge is known, as fast as the fastest machine there is. */
    @Test
    void shouldComeTooLateByTenTimesTheSpan() {
        var ledgers = new SectorChain();
        ledgers.registerKind(FakeScheme.PLAIN);
        ledgers.commit(ANN, KIND, 0);
        var sector = ledgers.sector(ANN, 0);
        var profile = ledgers.ask(register -> register.kind(KIND))
                .orElseThrow()
                .profile()
                .orElseThrow();
        long sealingMs = SealingTime.picos(profile, SectorChain.PARAMS.labelPicos()) / 1_000_000_000;
        long interval = ledgers.chain.parameters().closeIntervalMs();
        long ready = sector.challenge() + sealingMs / interval;
        assertThat(ready - sector.challenge()).isGreaterThanOrEqualTo(10 * (sector.lastProof() - sector.challenge()));
        ledgers.closeTo(sector.challenge() + 1);
        var proof = ledgers.proof(ANN, 0);
        var stands = new ArrayList<Phase>();
        while (ledgers.chain.ledger() < ready) {
            ledgers.chain.close();
            ledgers.anySector(ANN, 0)
                    .map(at -> at.phase())
                    .filter(at -> !stands.contains(at))
                    .ifPresent(stands::add);
        }
        assertThat(stands).containsExactly(Phase.COMMITTED, Phase.EXPIRED);
        assertThat(ledgers.apply(ANN, new SectorOperation.Prove(0, proof.digest())))
                .isEqualTo("porep.unknown-sector");
        assertThat(ledgers.burned()).isEqualTo(100);
    }
}
