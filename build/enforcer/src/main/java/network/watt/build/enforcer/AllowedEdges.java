// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.enforcer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/**
 * Holds a module's declared dependencies against the table of allowed edges. Aggregators (packaging {@code pom}) have
 * no code and are not judged. Only declared dependencies are read: what a module sees through another one was judged
 * there.
 */
@Named("allowedEdges")
public final class AllowedEdges extends AbstractEnforcerRule {

    static final String ROLE = "watt.role";
    private static final String GROUP = "network.watt";
    private static final String PREFIX = "watt-";

    private final MavenProject project;
    private File table;

    @Inject
    public AllowedEdges(MavenProject project) {
        this.project = project;
    }

    /** Where the table lies: the rule's parameter {@code table}. */
    void setTable(File table) {
        this.table = table;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        if (project.getPackaging().equals("pom")) {
            return;
        }
        var edges = read();
        var role = project.getProperties().getProperty(ROLE, "none");
        if (!edges.knows(role)) {
            throw new EnforcerRuleException(String.format(
                    "%s states <watt.role>%s</watt.role>; its POM must state one of %s (table: %s)",
                    project.getArtifactId(), role, edges.roles(), table));
        }
        var room = room(project.getArtifactId());
        var refused = project.getDependencies().stream()
                .filter(dependency -> !"test".equals(dependency.getScope()))
                .map(AllowedEdges::target)
                .filter(target -> !edges.allows(role, room, target))
                .map(target -> String.format("%s, a %s, must not see %s", room, role, target))
                .collect(Collectors.toList());
        if (!refused.isEmpty()) {
            throw new EnforcerRuleException(message(refused));
        }
    }

    private String message(List<String> refused) {
        return String.format(
                "%s%nDepend on a contract instead, or, if the design changes, add the edge to %s",
                String.join(System.lineSeparator(), refused), table);
    }

    private EdgeTable read() throws EnforcerRuleException {
        if (table == null) {
            throw new EnforcerRuleException("allowedEdges needs the parameter <table>");
        }
        try {
            return EdgeTable.parse(Files.readAllLines(table.toPath()));
        } catch (IOException | IllegalArgumentException e) {
            throw new EnforcerRuleException("the table of edges, " + table + ", cannot be read: " + e.getMessage(), e);
        }
    }

    private static String target(Dependency dependency) {
        return dependency.getGroupId().equals(GROUP)
                ? room(dependency.getArtifactId())
                : dependency.getGroupId() + ":" + dependency.getArtifactId();
    }

    /** {@code watt-scp-core} is room {@code scp/core}, {@code watt-node} is room {@code node}. */
    static String room(String artifactId) {
        var name = artifactId.startsWith(PREFIX) ? artifactId.substring(PREFIX.length()) : artifactId;
        return name.replaceFirst("-", "/");
    }
}
