// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One console command, contributed by registering it as a service. Called on the console's thread. */
@ConsumerType
public interface Command {

    /** Area and verb: {@code ledger:head}. */
    String name();

    /** How to call it and what it does, in one line: {@code ledger:account ADDRESS  balance and sequence}. */
    String usage();

    /** Runs it; an answer with a status of 400 or more is shown as an error. */
    Answer run(List<String> arguments);
}
