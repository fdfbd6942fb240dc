package dev.latchkey.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What presenting a code or a refresh token came to.
 *
 * @param tokens null if it was refused
 * @param problem why it was refused, for people
 */
record Exchange(
        Decision decision,
        int family,
        int generation,
        @Nullable Tokens tokens,
        List<String> scopes,
        String problem) {

    static Exchange given(
            Decision decision, Grant grant, int generation, Tokens tokens, List<String> scopes) {
        return new Exchange(decision, grant.number, generation, tokens, scopes, "");
    }

    static Exchange refused(Decision decision, Grant grant, int generation, String problem) {
        return new Exchange(decision, grant.number, generation, null, List.of(), problem);
    }

    static Exchange unknown(String problem) {
        return new Exchange(Decision.REFUSED, 0, 0, null, List.of(), problem);
    }
}
