// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Command;
import network.watt.gateway.shell.Transcript;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Karaf's console without a terminal: our commands are registered in it, and a line runs in a session of its own. */
final class KarafConsole {

    private static final int OUTPUT_BYTES = 256 * 1024;

    private final SessionFactory factory;
    private final Map<Command, KarafCommand> registered = new HashMap<>();

    KarafConsole(SessionFactory factory) {
        this.factory = factory;
    }

    SessionFactory factory() {
        return factory;
    }

    synchronized void add(Command command) {
        var adapted = new KarafCommand(command);
        registered.put(command, adapted);
        factory.getRegistry().register(adapted);
    }

    synchronized void remove(Command command) {
        var adapted = registered.remove(command);
        if (adapted != null) {
            factory.getRegistry().unregister(adapted);
        }
    }

    synchronized void removeAll() {
        registered.values().forEach(factory.getRegistry()::unregister);
        registered.clear();
    }

    /** Runs {@code line} as an administrator and hands back what it printed. */
    Answer run(String line) {
        var output = new CappedOutput(OUTPUT_BYTES);
        try {
            asAdministrator(() -> execute(line, output));
            return Transcript.of(output.text(), "");
        } catch (UnsupportedOperationException noSubjects) {
            // Karaf 4.4 asks Subject.getSubject who is there, which Java 24 and later no longer answer (JEP 486).
            return Answer.error(
                    503,
                    "console.unavailable",
                    "Karaf's own commands need Java 17 or 21; on this Java only the node's commands run.");
        } catch (Exception failure) { // of any command: what a person reads is its sentence
            return Transcript.of(output.text(), "Error: " + failure.getMessage());
        }
    }

    private Object execute(String line, CappedOutput output) throws Exception {
        try (var print = new PrintStream(output, true, StandardCharsets.UTF_8);
                var session = factory.create(InputStream.nullInputStream(), print, print)) {
            session.put(Session.SCOPE, "shell:*");
            session.put(Session.SUBSHELL, "");
            var result = session.execute(line);
            if (result != null) {
                print.println(result);
            }
            return line;
        }
    }

    /** Karaf's command lists ask for the role of the caller; whoever has the token has all. */
    @SuppressWarnings("removal") // of the only way that Java 17 and Karaf 4.4 share
    private static void asAdministrator(PrivilegedExceptionAction<Object> action) throws Exception {
        var roles = Set.of(new RolePrincipal("admin"), new RolePrincipal("manager"), new RolePrincipal("viewer"));
        try {
            Subject.doAs(new Subject(true, roles, Set.of(), Set.of()), action);
        } catch (PrivilegedActionException wrapped) {
            throw wrapped.getException();
        }
    }
}
