// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import network.watt.platform.store.KeyValueStore;
import network.watt.platform.store.KeyValueStore.Durability;

/**
 * The child process: goes on with a {@link Chronicle} in the store that it is given and says on its standard output,
 * a line each, what it was promised. When a commit fails it tries the next ones all the same, and would say so if one
 * of them were taken.
 */
final class ChronicleWriter {

    /** How often it tries again after a commit failed. */
    private static final int STUBBORN = 5;

    private ChronicleWriter() {}

    /** @param arguments class of the opener, directory, seed, limit of a value's bytes, how many batches */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Throwable e) { // whatever an engine throws at a failing disk
            say("unopened " + e);
        }
        // No orderly end: an engine's thread may be stuck or still at work.
        Runtime.getRuntime().halt(0);
    }

    private static void run(String[] arguments) throws Exception {
        var store = StoreOpener.of(arguments[0]).open(Path.of(arguments[1]));
        long seed = Long.parseLong(arguments[2]);
        var chronicle = new Chronicle(seed, Integer.parseInt(arguments[3]));
        long held = Chronicle.tip(store);
        long last = held + Long.parseLong(arguments[4]);
        say("opened " + held);
        int failures = 0;
        for (long number = held + 1; number <= last && failures < STUBBORN; number++) {
            // Two of three are to be on the disk, the others in the system's memory at least: a kill may lose neither.
            var durability = (seed + number) % 3 == 0 ? Durability.BUFFERED : Durability.FORCED;
            failures += commit(store, chronicle, number, durability) ? 0 : 1;
        }
        say("finished");
    }

    private static boolean commit(KeyValueStore store, Chronicle chronicle, long number, Durability durability) {
        try {
            store.commit(chronicle.batch(number), durability);
            say("acknowledged " + number);
            return true;
        } catch (RuntimeException | Error e) {
            say("failed " + number + " " + e.getMessage());
            return false;
        }
    }

    /** One write a line, so that a kill leaves whole lines. */
    private static void say(String line) {
        try {
            System.out.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
