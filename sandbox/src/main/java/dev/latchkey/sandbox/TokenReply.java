package dev.latchkey.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the token endpoint says, in the way the client's policy has it. */
final class TokenReply {
    private TokenReply() {}

    static Answer success(Tokens tokens, List<String> scopes, Policy policy) {
        var members = new LinkedHashMap<String, Object>();
        members.put("access_token", accessToken(tokens, policy));
        members.put("token_type", "Bearer");
        var seconds = policy.lifetime().toSeconds();
        switch (policy.expiresIn()) {
            case NUMBER -> members.put("expires_in", seconds);
            case TEXT -> members.put("expires_in", String.valueOf(seconds));
            case OMIT -> {}
        }
        if (!tokens.refreshToken().isEmpty()) {
            members.put("refresh_token", tokens.refreshToken());
        }
        switch (policy.scopes()) {
            case SPACE -> members.put("scope", String.join(" ", scopes));
            case COMMA -> members.put("scope", String.join(",", scopes));
            case ARRAY -> members.put("scope", scopes);
            case OMIT -> {}
        }
        members.putAll(policy.extras());
        return written(200, members, policy.reply());
    }

    private static String accessToken(Tokens tokens, Policy policy) {
        return policy.trouble().fault() == Fault.HOSTILE_TOKEN
                ? tokens.accessToken() + "\r\nX-Injected: yes"
                : tokens.accessToken();
    }

    /** RFC 6749 §5.2. */
    static Answer error(OAuthFault fault, Policy.Reply reply) {
        var members = new LinkedHashMap<String, Object>();
        members.put("error", fault.error());
        members.put("error_description", fault.description());
        var answer = written(fault.status(), members, reply);
        return fault.status() == 401
                ? answer.with("WWW-Authenticate", "Basic realm=\"sandbox\", charset=\"UTF-8\"")
                : answer;
    }

    private static Answer written(int status, Map<String, Object> members, Policy.Reply reply) {
        return switch (reply) {
            case JSON -> Answer.json(status, members);
            case FORM ->
                    Answer.of(
                            status,
                            "application/x-www-form-urlencoded",
                            members.entrySet().stream()
                                    .map(it -> it.getKey() + "=" + formValue(it.getValue()))
                                    .collect(Collectors.joining("&")));
        };
    }

    private static String formValue(Object value) {
        return Parameters.encode(
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : String.valueOf(value));
    }
}
