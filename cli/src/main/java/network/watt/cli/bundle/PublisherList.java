// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.bundle;

import java.util.Arrays;
import network.watt.cli.Failure;
import network.watt.platform.admission.Publishers;
import network.watt.platform.types.Bytes;

/** Publishers as they are written on a command line: {@code 2:KEY,KEY,KEY}. */
final class PublisherList {

    private PublisherList() {}

    static Publishers parse(String text) {
        try {
            int colon = text.indexOf(':');
            var keys = Arrays.stream(text.substring(colon + 1).split(","))
                    .map(Bytes::fromHex)
                    .toList();
            return new Publishers(Integer.parseInt(text.substring(0, Math.max(0, colon))), keys);
        } catch (IllegalArgumentException e) {
            throw Failure.ofInput("--publishers takes how many must sign and whose keys count, as 2:KEY,KEY,KEY, not "
                    + text + " (" + e.getMessage() + "); a key is shown by: ./watt bundle key FILE");
        }
    }
}
