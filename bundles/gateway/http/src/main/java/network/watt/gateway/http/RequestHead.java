// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request before its body.
 *
 * @param target path and query as they came
 * @param headers values by lower-case name, in the order in which they came
 */
public record RequestHead(String method, String target, Map<String, List<String>> headers) {

    public RequestHead {
        headers = Map.copyOf(headers);
    }

    public List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The first value, where more than one does no harm. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }
}
