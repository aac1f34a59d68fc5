// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench;

import java.util.function.Consumer;

/** Something that is measured, {@code ./watt bench NAME}. */
public interface Bench {

    /**
     * Measures; blocks for as long as it takes.
     *
     * @param progress told what goes on, often
     */
    Report run(Consumer<String> progress);
}
