package dev.latchkey.slack;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that callers send: bounded in depth and size, and no name twice. */
final class JsonReader {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(20)
                                                    .maxNameLength(256)
                                                    .maxStringLength(1 << 20)
                                                    .maxTokenCount(10_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonReader() {}

    /** The object in this text. */
    static JsonNode object(String text) {
        var value = value(text);
        if (!value.isObject()) {
            throw new SlackFault(
                    SlackError.JSON_NOT_OBJECT,
                    "[ERROR] the body must be a JSON object, with a member for each argument");
        }
        return value;
    }

    private static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (StreamConstraintsException | NumberFormatException e) {
            // The second is thrown bare for an exponent beyond what an int holds.
            throw new SlackFault(
                    SlackError.INVALID_JSON,
                    "[ERROR] the body is beyond what is taken: 16 levels, 10000 values, numbers of 20 digits");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new SlackFault(
                    SlackError.INVALID_JSON,
                    at == null
                            ? "[ERROR] the body is not JSON"
                            : "[ERROR] the body is not JSON, or says a name twice, at line %d, column %d"
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }
}
