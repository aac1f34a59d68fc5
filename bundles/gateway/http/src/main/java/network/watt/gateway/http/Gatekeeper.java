// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Resource;

/**
 * Decides about a request from its head alone, before a byte of its body is kept: who asks (Host, Origin), what for
 * (path, method), with what right (token), and how its body is written. Immutable.
 */
public final class Gatekeeper {

    private final LoopbackGuard guard;
    private final AdminToken token;

    public Gatekeeper(LoopbackGuard guard, AdminToken token) {
        this.guard = guard;
        this.token = token;
    }

    /** What happens with a request. */
    public sealed interface Decision {}

    /** It goes to {@code resource}; path parameters have won over those of the query. */
    public record Admit(Resource resource, Map<String, String> parameters, boolean textBody) implements Decision {}

    /** It is answered at once, with {@code headers} besides the usual ones. */
    public record Refuse(Answer answer, Map<String, String> headers) implements Decision {

        Refuse(Answer answer) {
            this(answer, Map.of());
        }
    }

    public Decision decide(RequestHead head, Router router) {
        return guard.check(head).<Decision>map(Refuse::new).orElseGet(() -> target(head, router));
    }

    private Decision target(RequestHead head, Router router) {
        try {
            return routed(head, RequestTarget.parse(head.target()), router);
        } catch (RequestTarget.Malformed malformed) {
            return new Refuse(Answer.error(400, malformed.code(), malformed.getMessage()));
        }
    }

    private Decision routed(RequestHead head, RequestTarget target, Router router) {
        var routing = router.route(head.method(), target.path());
        if (routing instanceof Router.Found found) {
            return permitted(head, target, found);
        }
        if (routing instanceof Router.MethodNotAllowed other) {
            var allowed = String.join(", ", other.allowed());
            return new Refuse(
                    Answer.error(405, "method.not-allowed", "This path answers to " + allowed + "."),
                    Map.of("allow", allowed));
        }
        return new Refuse(Answer.error(404, "path.unknown", "Nothing is here. GET / lists what there is."));
    }

    private Decision permitted(RequestHead head, RequestTarget target, Router.Found found) {
        if (found.resource().admin() && !token.shownIn(head.all("authorization"))) {
            return new Refuse(
                    Answer.error(
                            401,
                            "token.required",
                            "Send 'Authorization: Bearer TOKEN' with the text of the token file."),
                    Map.of("www-authenticate", "Bearer"));
        }
        if (!head.all("content-encoding").stream().allMatch(coding -> coding.equalsIgnoreCase("identity"))) {
            return new Refuse(Answer.error(415, "encoding.refused", "Send the body as it is, not compressed."));
        }
        var type = head.first("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\"", "");
        if (type.contains("charset=") && !type.contains("charset=utf-8")) {
            return new Refuse(Answer.error(415, "charset.refused", "Text is UTF-8 here."));
        }
        var parameters = new HashMap<>(target.query());
        parameters.putAll(found.parameters());
        return new Admit(found.resource(), parameters, type.startsWith("application/json") || type.startsWith("text/"));
    }

    /** The refusal of a body that claims to be text and is not UTF-8. */
    public static Optional<Answer> checkText(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.of(Answer.error(400, "body.not-utf8", "The body is not UTF-8."));
        }
    }
}
