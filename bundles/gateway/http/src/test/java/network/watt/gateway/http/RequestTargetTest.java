// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @Test
    void shouldDecodePathAndQuery() throws Exception {
        assertThat(RequestTarget.parse("/a/b%C3%BC?x=1%2B1&y=a+b&z"))
                .isEqualTo(new RequestTarget(List.of("a", "bü"), Map.of("x", "1+1", "y", "a b", "z", "")));
        assertThat(RequestTarget.parse("/")).isEqualTo(new RequestTarget(List.of(), Map.of()));
        assertThat(RequestTarget.parse("/a%7d").path()).containsExactly("a}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "http://127.0.0.1/a",
                "//",
                "/a//b",
                "/a/",
                "/.",
                "/..",
                "/../a",
                "/a/../b",
                "/%2e%2e/a",
                "/%2E/a",
                "/.%2e",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/%252e%252e",
                "/a%00",
                "/a%0a",
                "/a%7f",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%c0%af",
                "/a%ff",
                "/a%ed%a0%80",
                "/a;b",
                "/a%3bb",
                "/a#b",
                "/{a}",
                "/ü",
                "/a\u0000b"
            })
    void shouldRefuseWhatCouldBeReadInTwoWays(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target))
                .isInstanceOfSatisfying(RequestTarget.Malformed.class, no -> assertThat(no.code())
                        .isEqualTo("path.malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?x=1&x=2", "/a?=1", "/a?&", "/a?x=%00", "/a?x=%", "/a?x=%ff", "/a?x=<", "/a?x=1#f"})
    void shouldRefuseAmbiguousQueries(String target) {
        assertThatThrownBy(() -> RequestTarget.parse(target))
                .isInstanceOfSatisfying(RequestTarget.Malformed.class, no -> assertThat(no.code())
                        .isEqualTo("query.malformed"));
    }

    @Test
    void shouldBoundLengthAndNumberOfParameters() {
        var many = IntStream.range(0, 33).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&", "/a?", ""));
        assertThatThrownBy(() -> RequestTarget.parse(many)).isInstanceOf(RequestTarget.Malformed.class);
        assertThatThrownBy(() -> RequestTarget.parse("/" + "a".repeat(RequestTarget.MAX_LENGTH)))
                .isInstanceOf(RequestTarget.Malformed.class);
    }

    @Property
    void shouldNeverThrowAnythingElse(@ForAll @StringLength(max = 40) String text) {
        try {
            var target = RequestTarget.parse("/" + text);
            assertThat(target.path())
                    .noneMatch(segment -> segment.isEmpty() || segment.equals("..") || segment.contains("/"));
        } catch (RequestTarget.Malformed expected) {
            assertThat(expected.code()).isIn("path.malformed", "query.malformed");
        }
    }

    @Property
    void shouldReadBackWhatWasEncoded(@ForAll @StringLength(max = 20) String value) throws Exception {
        var encodable = value.chars().noneMatch(c -> c < ' ' || c == 0x7f || Character.isSurrogate((char) c));
        if (encodable) {
            var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            assertThat(RequestTarget.parse("/a?x=" + encoded).query()).containsEntry("x", value);
        }
    }
}
