// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.consensus.host;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/**
 * A header that is trusted without judging what leads to it: everything before it hangs on it by previous hashes (PROTOCOL
 * §6).
 *
 * @param ledger at least 1
 */
public record Anchor(long ledger, Hash headerHash) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    public Anchor {
        requireNonNull(headerHash);
        if (ledger < 1) {
            throw new IllegalArgumentException("an anchor is ledger 1 or a later one, not " + ledger);
        }
    }

    /**
     * Reads {@code LEDGER:HASH}, the hash as 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Anchor parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an anchor is written LEDGER:HASH, a number from 1 and 64 hexadecimal"
                    + " digits in lower case, not \"" + text + "\"");
        }
        return new Anchor(Long.parseLong(matcher.group(1)), new Hash(Bytes.fromHex(matcher.group(2))));
    }

    @Override
    public String toString() {
        return ledger + ":" + headerHash.hex();
    }
}
