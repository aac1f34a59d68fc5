// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/** The secret that admin requests show. Compared in constant time; never printed. */
public final class AdminToken {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,128}");
    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    /** @throws IllegalArgumentException if {@code text} is not 32 to 128 letters, digits, dashes or underscores */
    public AdminToken(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an admin token has 32 to 128 letters, digits, dashes and underscores");
        }
        secret = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether these values of the Authorization header show the token: exactly one value with it. */
    public boolean shownIn(List<String> authorization) {
        if (authorization.size() != 1 || !authorization.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        var shown = authorization.get(0).substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(secret, shown);
    }
}
