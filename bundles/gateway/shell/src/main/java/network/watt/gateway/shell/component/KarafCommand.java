// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import java.util.List;
import network.watt.gateway.api.Command;
import network.watt.gateway.shell.Transcript;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/** One of our commands as Karaf's console sees it. Runs on the session's thread. */
final class KarafCommand implements org.apache.karaf.shell.api.console.Command {

    private final Command command;

    KarafCommand(Command command) {
        this.command = command;
    }

    @Override
    public String getScope() {
        return command.name().substring(0, command.name().indexOf(':'));
    }

    @Override
    public String getName() {
        return command.name().substring(command.name().indexOf(':') + 1);
    }

    @Override
    public String getDescription() {
        return command.usage();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return null; // Karaf's contract: none
    }

    @Override
    public Parser getParser() {
        return null; // Karaf's contract: the usual one
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws CommandFailed {
        var answer = command.run(arguments.stream().map(String::valueOf).toList());
        if (answer.status() >= 400) {
            throw new CommandFailed(Transcript.text(answer).strip());
        }
        System.out.print(Transcript.text(answer)); // the session's stream, also within a pipe
        return null;
    }

    /** Tells the console that the command did not do what was asked. */
    static final class CommandFailed extends Exception {

        private static final long serialVersionUID = 1;

        CommandFailed(String message) {
            super(message, null, false, false);
        }
    }
}
