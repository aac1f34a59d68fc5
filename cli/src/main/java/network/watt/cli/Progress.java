// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.PrintStream;

/** One line that says what is going on: rewritten in place on a terminal, a line a change elsewhere. */
public final class Progress {

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";

    public Progress(PrintStream out) {
        this.out = out;
        this.terminal = System.console() != null;
    }

    public void show(String line) {
        if (line.equals(shown)) {
            return;
        }
        if (terminal) {
            out.print("\r  " + line + " ".repeat(Math.max(0, shown.length() - line.length())));
        } else {
            out.println("  " + line);
        }
        out.flush();
        shown = line;
    }

    /** Leaves the line empty for what follows. */
    public void done() {
        if (terminal && !shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length() + 2) + "\r");
            out.flush();
        }
        shown = "";
    }
}
