// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import network.watt.platform.runtime.FatalHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process with status {@value #STATUS}. It halts rather than exits: an orderly shutdown would wait for the
 * very threads that just broke, and what must be on disk is there already.
 */
@Component(service = FatalHandler.class)
public final class Halt implements FatalHandler {

    /** The exit status by which the launcher tells a fatal error from an ordinary end. */
    static final int STATUS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Halt.class);

    private final PrintStream terminal;
    private final IntConsumer halt;
    private final AtomicBoolean halting = new AtomicBoolean();

    @Activate
    public Halt() {
        this(System.err, Runtime.getRuntime()::halt);
    }

    Halt(PrintStream terminal, IntConsumer halt) {
        this.terminal = terminal;
        this.halt = halt;
    }

    @Override
    public void fatal(String sentence, Throwable cause) {
        if (!halting.compareAndSet(false, true)) {
            return;
        }
        try {
            LOG.error(sentence, cause);
            terminal.println(sentence.replace('\n', ' '));
            terminal.flush();
            System.out.flush();
        } finally {
            halt.accept(STATUS);
        }
    }
}
