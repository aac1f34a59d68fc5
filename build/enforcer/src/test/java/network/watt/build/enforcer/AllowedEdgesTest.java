// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.enforcer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants violations in made-up projects and judges them by the real table. */
class AllowedEdgesTest {

    private static final File TABLE = new File("../edges.txt");

    @ParameterizedTest
    @CsvSource({
        "rule, watt-ledger-payments, watt-ledger-host",
        "rule, watt-ledger-payments, watt-ledger-rules",
        "rule, watt-ledger-payments, watt-consensus-api",
        "rule, watt-ledger-payments, watt-ledger-access",
        "rule, watt-ledger-payments, watt-platform-store",
        "rule, watt-scp-core, watt-ledger-api",
        "rule, watt-scp-core, watt-consensus-solo",
        "rule, watt-scp-core, watt-overlay-api",
        "rule, watt-porep-sdr, watt-post-api",
        "rule, watt-new-rule, watt-ledger-api",
        "host, watt-consensus-host, watt-scp-core",
        "host, watt-ledger-host, watt-platform-leveldb",
        "service, watt-platform-leveldb, watt-platform-memory",
        "view, watt-scp-view, watt-scp-core",
        "view, watt-ledger-view, watt-ledger-host",
        "api, watt-ledger-api, watt-consensus-api",
        "api, watt-consensus-api, watt-ledger-api",
        "api, watt-porep-api, watt-post-api",
        "library, watt-platform-types, watt-platform-store",
    })
    void shouldRefuseAnEdgeThatTheTableDoesNotAllow(String role, String from, String to) {
        var module = module(role, from, "network.watt", to, null);

        assertThatThrownBy(module::execute)
                .isInstanceOf(EnforcerRuleException.class)
                .hasMessageContaining("%s, a %s, must not see %s", AllowedEdges.room(from), role, AllowedEdges.room(to))
                .hasMessageContaining("edges.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "rule, watt-ledger-payments, watt-ledger-api",
        "rule, watt-scp-core, watt-consensus-api",
        "rule, watt-post-window, watt-porep-api",
        "host, watt-consensus-host, watt-platform-modules",
        "host, watt-ledger-host, watt-platform-modules",
        "host, watt-ledger-journal, watt-ledger-access",
        "service, watt-overlay-netty, watt-overlay-api",
        "view, watt-scp-view, watt-consensus-api",
        "testkit, watt-platform-testkit, watt-platform-store",
        "application, watt-node, watt-scp-core",
    })
    void shouldAllowTheEdgesOfTheDesign(String role, String from, String to) {
        assertThatCode(module(role, from, "network.watt", to, null)::execute).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "rule, watt-ledger-payments, org.slf4j, slf4j-api",
        "rule, watt-ledger-payments, org.bouncycastle, bcprov-jdk18on",
        "api, watt-ledger-api, com.google.guava, guava",
    })
    void shouldRefuseALibraryInARuleOrAContract(String role, String from, String group, String artifact) {
        assertThatThrownBy(module(role, from, group, artifact, "provided")::execute)
                .hasMessageContaining("must not see " + group + ":" + artifact);
    }

    @Test
    void shouldAllowTheLibraryThatARuleEmbedsByName() {
        assertThatCode(module("rule", "watt-ledger-signature", "org.bouncycastle", "bcprov-jdk18on", null)::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void shouldLetServicesChooseTheirLibraries() {
        assertThatCode(module("service", "watt-overlay-netty", "io.netty", "netty-handler", null)::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveTestsFree() {
        assertThatCode(module("rule", "watt-ledger-payments", "network.watt", "watt-ledger-host", "test")::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void shouldJudgeProvidedScopeLikeCompileScope() {
        assertThatThrownBy(
                        module("rule", "watt-ledger-payments", "network.watt", "watt-ledger-host", "provided")::execute)
                .hasMessageContaining("must not see ledger/host");
    }

    @Test
    void shouldRefuseAModuleWithoutARole() {
        assertThatThrownBy(module("none", "watt-scp-core", "network.watt", "watt-consensus-api", null)::execute)
                .hasMessageContaining("watt-scp-core states <watt.role>none</watt.role>");
    }

    @Test
    void shouldNameTheLineOfADamagedTable(@TempDir Path folder) throws IOException {
        var damaged = Files.writeString(folder.resolve("edges.txt"), "role rule\nallow rule => ledger/api\n");
        var module = module("rule", "watt-scp-core", "network.watt", "watt-consensus-api", null);
        module.setTable(damaged.toFile());

        assertThatThrownBy(module::execute).hasMessageContaining("line 2");
    }

    private static AllowedEdges module(String role, String from, String group, String artifact, String scope) {
        var dependency = new Dependency();
        dependency.setGroupId(group);
        dependency.setArtifactId(artifact);
        dependency.setScope(scope);
        var model = new Model();
        model.setArtifactId(from);
        model.setPackaging("jar");
        model.addDependency(dependency);
        model.addProperty(AllowedEdges.ROLE, role);
        var rule = new AllowedEdges(new MavenProject(model));
        rule.setTable(TABLE);
        return rule;
    }
}
