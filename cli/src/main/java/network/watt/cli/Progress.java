// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.io.PrintStream;

/** One line that says what is going on: rewritten in place on a terminal, a line a change elsewhere. */
public final class Progress {

    private static final int BAR_CELLS = 20;
    private static final long REDRAW_NS = 100_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";
    private long tenths;
    private long drawnNs = System.nanoTime();

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

    /** A bar with a word beside it; elsewhere than on a terminal a line every tenth of the way. */
    public void bar(long done, long total, String word) {
        long passed = done * 10 / total;
        boolean isDue = terminal ? System.nanoTime() - drawnNs >= REDRAW_NS : passed > tenths;
        if (isDue) {
            int cells = (int) (done * BAR_CELLS / total);
            tenths = passed;
            drawnNs = System.nanoTime();
            show("▓".repeat(cells) + "░".repeat(BAR_CELLS - cells) + " " + done * 100 / total + " %  " + word);
        }
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
