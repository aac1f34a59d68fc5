// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.enforcer.rule.api.EnforcerLogger;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes folders that look like JDKs. */
class NewerJavaTest {

    @TempDir
    Path folder;

    private final Properties user = new Properties();
    private final List<String> warnings = new ArrayList<>();
    private Path running;

    @BeforeEach
    void makeTheJdkThatBuilds() throws IOException {
        running = jdk("jvm/jdk-17", "17.0.15");
    }

    @Test
    void shouldFindTheJdkBesideTheOneThatBuilds() throws Exception {
        var newer = jdk("jvm/other", "25.0.1");
        assertThat(judge("watt-scp-core", Map.of())).containsEntry(NewerJava.SKIP, "false");
        assertThat(judge("watt-scp-core", Map.of())).containsEntry(NewerJava.JAVA, newer.resolve("bin/java") + "");
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldPreferTheEnvironmentAndThePropertyToThat() throws Exception {
        jdk("jvm/other", "25");
        var variable = jdk("variable", "25-ea");
        var environment = Map.of("JAVA_25_HOME", variable.toString());
        assertThat(judge("watt-scp-core", environment))
                .containsEntry(NewerJava.JAVA, variable.resolve("bin/java") + "");
        var property = jdk("property", "25.0.2");
        user.setProperty("jdk.25.home", property.toString());
        assertThat(judge("watt-scp-core", environment))
                .containsEntry(NewerJava.JAVA, property.resolve("bin/java") + "");
    }

    @Test
    void shouldSaySoWhenThereIsNone() throws Exception {
        jdk("jvm/older", "21.0.2");
        assertThat(judge("watt-scp-core", Map.of())).containsEntry(NewerJava.SKIP, "true");
        assertThat(warnings).singleElement().asString().contains("not repeated on Java 25", "JAVA_25_HOME");
    }

    @Test
    void shouldLeaveOtherRoomsAlone() throws Exception {
        jdk("jvm/other", "25");
        assertThat(judge("watt-scp-view", Map.of())).containsEntry(NewerJava.SKIP, "true");
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldNotRepeatInAFastBuild() throws Exception {
        jdk("jvm/other", "25");
        user.setProperty("fast", "");
        assertThat(judge("watt-scp-core", Map.of())).containsEntry(NewerJava.SKIP, "true");
    }

    @Test
    void shouldRefuseAPropertyThatNamesNoSuchJdk() {
        user.setProperty("jdk.25.home", running.toString());
        assertThatThrownBy(() -> judge("watt-scp-core", Map.of()))
                .isInstanceOf(EnforcerRuleException.class)
                .hasMessageContaining("jdk.25.home");
    }

    private Properties judge(String artifact, Map<String, String> environment) throws EnforcerRuleException {
        var model = new Model();
        model.setArtifactId(artifact);
        var project = new MavenProject(model);
        var rule = new NewerJava(project, user, environment);
        rule.setVersion(25);
        rule.setRooms(List.of("scp/core"));
        rule.setRunning(running);
        rule.setLog(log());
        rule.execute();
        return project.getProperties();
    }

    private EnforcerLogger log() {
        return (EnforcerLogger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EnforcerLogger.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("warn");
                    warnings.add(arguments[0].toString());
                    return null;
                });
    }

    private Path jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
