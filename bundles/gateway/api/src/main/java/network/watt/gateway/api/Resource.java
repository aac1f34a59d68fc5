// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One REST resource, contributed by registering it as a service. Called on the gateway's threads, several at once;
 * must not block on anything but memory and the node's own store.
 */
@ConsumerType
public interface Resource {

    /** GET or POST. */
    String method();

    /** The path, with parameters in braces: {@code /ledgers/{ledger}}. Matched segment by segment, fixed ones first. */
    String path();

    /** What it answers, in one line, for the list of resources. */
    String summary();

    /** Whether the caller must show the admin token. */
    default boolean admin() {
        return false;
    }

    /** The answer; a stage that fails becomes an answer with status 500 and code {@code internal}, logged once. */
    CompletionStage<Answer> handle(Request request);
}
