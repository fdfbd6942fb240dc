package dev.latchkey.consent;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import dev.latchkey.provider.AccountPaths;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Finds the account in an identity answer, by a JSONPath such as {@code $.data.viewer.email}. */
final class AccountPath {
    private static final int LONGEST_ACCOUNT = 1_000;

    // The answer is read within limits; the path library only walks what was read.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(40)
                                                    .maxTokenCount(100_000)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private static final Configuration WALK =
            Configuration.builder()
                    .jsonProvider(new JsonSmartJsonProvider())
                    .mappingProvider(new JsonSmartMappingProvider())
                    .build();

    private AccountPath() {}

    static Identity find(String path, byte[] body) {
        var objection = AccountPaths.objection(path);
        if (objection != null) {
            return new Identity.NotFound(path + " " + objection);
        }
        Object answer;
        try {
            answer = JSON.readValue(body, Object.class);
        } catch (JacksonException e) {
            return new Identity.Unreadable("the answer is not JSON");
        } catch (NumberFormatException e) { // thrown bare for an exponent beyond what an int holds
            return new Identity.Unreadable("a number in the answer is beyond what can be read");
        }
        if (answer == null) {
            return new Identity.Unreadable("the answer is empty");
        }
        try {
            var account = text(JsonPath.compile(path).read(answer, WALK));
            return account == null
                    ? new Identity.NotFound(path + " leads to no text or number in the answer")
                    : new Identity.Account(account);
        } catch (PathNotFoundException e) {
            return new Identity.NotFound(path + " leads nowhere in the answer");
        } catch (RuntimeException e) { // on odd paths the library throws whatever it stumbles over
            return new Identity.NotFound(path + " is no JSONPath for this answer");
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        var text =
                switch (value) {
                    case String said -> said.strip();
                    case BigDecimal number -> plain(number);
                    case Number number -> number.toString();
                    case List<?> list when list.size() == 1 && !(list.getFirst() instanceof List) ->
                            text(list.getFirst());
                    case null, default -> null;
                };
        return text == null || text.isEmpty() || text.length() > LONGEST_ACCOUNT ? null : text;
    }

    // 1e999999999 is short to write and long to spell out.
    private static @Nullable String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_ACCOUNT ? null : number.toPlainString();
    }
}
