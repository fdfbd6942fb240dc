package dev.latchkey.console.reference;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a person reads it: a member to a line, four spaces deep. */
final class PrettyJson {
    private static final DefaultIndenter INDENT = new DefaultIndenter("    ", "\n");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectWriter WRITER =
            JSON.writer()
                    .with(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(
                                                            Separators.Spacing.AFTER)
                                                    .withObjectEmptySeparator("")
                                                    .withArrayEmptySeparator(""))
                                    .withObjectIndenter(INDENT)
                                    .withArrayIndenter(INDENT));

    private PrettyJson() {}

    static String of(JsonNode node) {
        return WRITER.writeValueAsString(node);
    }

    /** The bytes, which are JSON; what is none is shown as it is. */
    static String of(byte[] bytes) {
        try {
            return of(JSON.readTree(bytes));
        } catch (JacksonException e) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
