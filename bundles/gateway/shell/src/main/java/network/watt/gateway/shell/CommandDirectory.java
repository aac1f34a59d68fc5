// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import network.watt.gateway.api.Command;

/** Our commands of the moment; of two with one name the first is used. Any thread. */
public final class CommandDirectory {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");

    private static final String GAP = "  ";

    private final List<Command> commands = new CopyOnWriteArrayList<>();

    /** Whether the command has a name of the form {@code area:verb} and was taken. */
    public boolean add(Command command) {
        return NAME.matcher(command.name()).matches() && commands.add(command);
    }

    public void remove(Command command) {
        commands.removeIf(known -> known == command);
    }

    public Optional<Command> find(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** How to call each command, ordered; what it does begins at the same column in all. */
    public List<String> usages() {
        var usages = commands.stream().map(Command::usage).distinct().sorted().toList();
        int width =
                usages.stream().mapToInt(usage -> callOf(usage).length()).max().orElse(0);
        return usages.stream()
                .map(usage -> callOf(usage)
                        + " ".repeat(width - callOf(usage).length())
                        + usage.substring(callOf(usage).length()))
                .toList();
    }

    /** The part of a usage before the two blanks. */
    private static String callOf(String usage) {
        int blanks = usage.indexOf(GAP);
        return blanks < 0 ? usage : usage.substring(0, blanks);
    }
}
