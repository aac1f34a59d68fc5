// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.watt.cli.client.Wallet;
import network.watt.consensus.host.QuorumDocument;
import network.watt.platform.types.AddressPrefix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuorumCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int run(Object... words) {
        forget();
        var arguments = new ArrayList<>(List.of("quorum"));
        for (var word : words) {
            arguments.add(word.toString());
        }
        return Watt.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static String node(String name) {
        return Wallet.ofWords(name).key().id().text(AddressPrefix.TEST);
    }

    private static String organisation(String name) {
        return "{'threshold':2,'validators':['" + node(name + "-1") + "','" + node(name + "-2") + "','"
                + node(name + "-3") + "']}";
    }

    private static String among(int threshold, String... organisations) {
        return "{'threshold':" + threshold + ",'innerSets':["
                + List.of(organisations).stream()
                        .map(QuorumCommandTest::organisation)
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String members(String organisation, String set) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(i -> "{'node':'" + node(organisation + "-" + i) + "','name':'" + organisation + "-" + i
                        + "','organisation':'" + organisation + "','quorumSet':" + set + "}")
                .collect(Collectors.joining(","));
    }

    private Path nodes(String... elements) throws IOException {
        return write("{'nodes':[" + String.join(",", elements) + "]}");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("file.json"), json.replace('\'', '"'));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private Path three() throws IOException {
        var set = among(2, "alpha", "beta", "gamma");
        return nodes(members("alpha", set), members("beta", set), members("gamma", set));
    }

    @Test
    void shouldShowWhatThreeOrganisationsCanStand() throws IOException {
        assertThat(run("check", three())).isZero();
        assertThat(out.toString())
                .startsWith(
                        """
                          9 nodes, 3 organisations; 9 state a quorum set, 9 are in a quorum

                          ✓ Any two quorums have a node in common.

                          who      if it stops       if it lies
                          alpha    the others go on  the others can split
                          beta     the others go on  the others can split
                          gamma    the others go on  the others can split
                          alpha-1  the others go on  the others can split
                          alpha-2  the others go on  the others can split
                        """)
                .doesNotContain("single node")
                .contains(
                        """
                          gamma-3  the others go on  the others can split

                          Nobody goes on when these stop:
                            2 organisations  alpha, beta
                            2 organisations  alpha, gamma
                            2 organisations  beta, gamma
                            4 nodes  \
                        """)
                .contains(
                        """
                            perhaps more sets of nodes; none is smaller than the first

                          The others can split when these lie:
                            1 organisation  alpha
                            1 organisation  beta
                            1 organisation  gamma
                            1 node  \
                        """);
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldShowOnlyNodesThatMatterBesideOrganisations() throws IOException {
        var set = among(3, "alpha", "beta", "gamma", "delta");
        var file = nodes(members("alpha", set), members("beta", set), members("gamma", set), members("delta", set));
        assertThat(run("check", file)).isZero();
        assertThat(out.toString())
                .contains("  alpha  the others go on  the others stay one\n")
                .contains("\n\n  No single node can stop or split the others.\n\n")
                .contains("    2 organisations  alpha, beta\n")
                .doesNotContain("  alpha-1  the others");
    }

    @Test
    void shouldNameTheTwoQuorumsOfASplitAndExitWithOne() throws IOException {
        var file = nodes(
                members("alpha", among(1, "alpha")),
                members("beta", among(1, "beta")),
                members("gamma", among(2, "beta", "gamma")));
        assertThat(run("check", file)).isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ Two quorums have no node in common. They could agree on different ledgers:\n")
                .containsPattern("    one    (alpha|beta)-\\d, (alpha|beta)-\\d\n    other  (alpha|beta)-\\d, ");

        assertThat(run("check", file, "--json")).isEqualTo(1);
        var split = json().path("split");
        assertThat(split.path("answer").asText()).isEqualTo("yes");
        assertThat(split.path("one")).hasSize(2);
        assertThat(json().path("names").path(split.path("one").get(0).asText()).asText())
                .matches("(alpha|beta)-\\d");
    }

    @Test
    void shouldAnswerProgramsInJson() throws IOException {
        assertThat(run("check", three(), "--json", "--sets", 100)).isZero();
        assertThat(json().path("split").path("answer").asText()).isEqualTo("no");
        assertThat(json().path("quorum")).hasSize(9);
        assertThat(json().path("organisations").get(1).path("organisation").asText())
                .isEqualTo("beta");
        assertThat(json().path("organisations").get(1).path("quorumWithout").asBoolean())
                .isTrue();
        assertThat(json().path("organisations")
                        .get(1)
                        .path("splitIfLying")
                        .path("answer")
                        .asText())
                .isEqualTo("yes");
        assertThat(json().path("nodes")).hasSize(9);
        var blocking = json().path("blocking");
        assertThat(blocking.path("nodes").path("complete").asBoolean()).isTrue();
        assertThat(blocking.path("nodes").path("sets")).hasSize(27).allMatch(set -> set.size() == 4);
        assertThat(blocking.path("organisations").path("sets").get(0).toString())
                .isEqualTo("[\"alpha\",\"beta\"]");
    }

    @Test
    void shouldWarnOfLooseSetsAndOfNodesWithoutOne() throws IOException {
        var file = nodes("{'node':'" + node("a") + "','name':'a','quorumSet':{'threshold':1,'validators':['" + node("a")
                + "','" + node("b") + "']}}");
        assertThat(run("check", file)).isZero();
        assertThat(out.toString())
                .contains("a would refuse its own set: threshold 1 of 2 is below 51 %")
                .contains("No quorum set is known of twattnode1");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldExitWithOneWhereThereIsNoQuorum() throws IOException {
        var file = nodes("{'node':'" + node("a") + "','quorumSet':{'threshold':2,'validators':['" + node("a") + "','"
                + node("b") + "']}}");
        assertThat(run("check", file)).isEqualTo(1);
        assertThat(out.toString()).contains("✗ There is no quorum");
    }

    @Test
    void shouldAnswerWrongInputByOneSentenceAndStatusTwo() throws IOException {
        assertThat(refused("check")).contains("name either a FILE or --network");
        assertThat(refused("check", folder.resolve("none"))).contains("there is no file");
        assertThat(refused("check", three(), "--seconds", 0)).contains("at least 1");
        assertThat(refused("check", write("{'nodes':[]}"))).contains("at least one element");
        assertThat(refused("check", nodes("{'node':'twattnode1xyz'}"))).contains("is no node of this network");
        assertThat(refused("check", nodes("{'node':'" + node("a") + "','quorum':{}}")))
                .contains("it has no field [quorum]");
        assertThat(refused(
                        "check",
                        nodes("{'node':'" + node("a") + "','name':'a','quorumSet':{'threshold':3,'validators':[]}}")))
                .contains("the quorum set of a cannot be used: threshold must be a number from 1");
        assertThat(refused("make")).contains("./watt quorum make --example");
        assertThat(refused(
                        "make",
                        write("{'organisations':[{'name':'a','quality':'best','validators':['" + node("a") + "']}]}")))
                .contains("choose one of critical, high, medium, low");
    }

    private String refused(Object... words) {
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }

    @Test
    void shouldMakeASetOfItsOwnExample() throws IOException {
        assertThat(run("make", "--example")).isZero();
        var example = Files.writeString(folder.resolve("example.json"), out.toString());
        var target = folder.resolve("quorum.json");
        assertThat(run("make", example, "--out", target)).isZero();
        assertThat(out.toString())
                .startsWith(
                        """
                          alpha (high): 2 of 3 validators speak for it.
                          beta (high): 2 of 3 validators speak for it.
                          delta (high): 2 of 3 validators speak for it.
                          gamma (high): 2 of 3 validators speak for it.
                          epsilon (medium): 1 of 1 validator speaks for it.
                          zeta (medium): 2 of 2 validators speak for it.
                          4 of these 5 must agree (67 %): alpha, beta, delta, gamma, the group of
                          medium.
                        """)
                .contains("If everybody uses this set:\n  ✓ Any two quorums have a node in common.\n")
                .endsWith("\n  written to " + target + "\n");
        assertThat(out.toString()
                        .lines()
                        .filter(line -> !line.contains(folder.toString()))
                        .allMatch(line -> line.length() <= 80))
                .isTrue();
        var written = QuorumDocument.parse(Files.readString(target), AddressPrefix.TEST);
        assertThat(written.threshold()).isEqualTo(4);
        assertThat(written.nodes()).hasSize(15);

        assertThat(run("make", example, "--json")).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(target));
        assertThat(refused("make", example, "--out", target)).contains("is not overwritten");
    }
}
