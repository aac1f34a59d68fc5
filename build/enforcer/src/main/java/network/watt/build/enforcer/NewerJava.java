// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.enforcer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Refuses nothing: it looks for a newer JDK on which some modules run their tests a second time, and says so when there
 * is none. It looks where the property {@code jdk.N.home} says, then where the environment's {@code JAVA_N_HOME} or
 * {@code JAVA_HOME_N_X64} says, then beside the JDK that builds. The answer is in two properties of the module:
 * {@value #SKIP} and {@value #JAVA}. With {@code -Dfast} nothing is repeated.
 */
@Named("newerJava")
public final class NewerJava extends AbstractEnforcerRule {

    static final String SKIP = "watt.newer.skip";
    static final String JAVA = "watt.newer.java";

    private static final String FAST = "fast";

    private final MavenProject project;
    private final Properties user;
    private final Map<String, String> environment;
    private Path running = Path.of(System.getProperty("java.home"));

    private int version;
    private List<String> rooms = List.of();

    @Inject
    public NewerJava(MavenProject project, MavenSession session) {
        this(project, session.getUserProperties(), System.getenv());
    }

    NewerJava(MavenProject project, Properties user, Map<String, String> environment) {
        this.project = project;
        this.user = user;
        this.environment = environment;
    }

    /** The Java version to look for: the rule's parameter {@code version}. */
    void setVersion(int version) {
        this.version = version;
    }

    /** The rooms that repeat their tests: the rule's parameter {@code rooms}. */
    void setRooms(List<String> rooms) {
        this.rooms = rooms;
    }

    void setRunning(Path home) {
        this.running = home;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        var found = find();
        boolean repeats = !user.containsKey(FAST) && rooms.contains(AllowedEdges.room(project.getArtifactId()));
        project.getProperties().setProperty(SKIP, Boolean.toString(found.isEmpty() || !repeats));
        project.getProperties()
                .setProperty(JAVA, found.orElse(running).resolve("bin/java").toString());
        if (repeats && found.isEmpty()) {
            getLog().warn("The tests of this module are not repeated on Java " + version + ": there is none in -Djdk."
                    + version + ".home, JAVA_" + version + "_HOME or beside " + running);
        }
    }

    private Optional<Path> find() throws EnforcerRuleException {
        var property = "jdk." + version + ".home";
        var named = user.getProperty(property);
        if (named != null) {
            if (!isVersion(Path.of(named))) {
                throw new EnforcerRuleException(property + " is " + named + ", where there is no Java " + version);
            }
            return Optional.of(Path.of(named));
        }
        var candidates = new ArrayList<Path>();
        for (var variable : List.of("JAVA_" + version + "_HOME", "JAVA_HOME_" + version + "_X64")) {
            Optional.ofNullable(environment.get(variable)).map(Path::of).ifPresent(candidates::add);
        }
        candidates.addAll(neighbours());
        return candidates.stream().filter(this::isVersion).findFirst();
    }

    private List<Path> neighbours() {
        try (Stream<Path> homes = Files.list(running.toRealPath().getParent())) {
            return homes.sorted().collect(Collectors.toList());
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Every JDK says in its file {@code release} what it is. */
    private boolean isVersion(Path home) {
        try {
            var release = new Properties();
            release.load(new StringReader(Files.readString(home.resolve("release"))));
            var stated = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return stated.split("[.+-]", 2)[0].equals(Integer.toString(version));
        } catch (IOException noJdk) {
            return false;
        }
    }
}
