// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.api;

import java.util.Map;
import java.util.Optional;
import network.watt.platform.types.Bytes;

/**
 * A request to a resource.
 *
 * @param parameters the path's parameters and the query's, by name; the path's win
 * @param body what was posted, at most 256 KiB
 */
public record Request(Map<String, String> parameters, Bytes body) {

    public Request {
        parameters = Map.copyOf(parameters);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
