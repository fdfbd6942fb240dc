package dev.latchkey.slack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code multipart/form-data} (RFC 7578). Files in it are no arguments and are passed over.
 */
final class MultipartReader {
    private static final int MOST_PARTS = 200;

    private MultipartReader() {}

    static Map<String, String> read(byte[] body, ContentType type) {
        var boundary = type.boundary();
        if (boundary == null || boundary.isEmpty()) {
            throw fault("the content type names no boundary");
        }
        try {
            var input =
                    MultipartInput.builder()
                            .setInputStream(new ByteArrayInputStream(body))
                            .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                            .get();
            return fields(input, type);
        } catch (IOException | IllegalArgumentException e) {
            throw fault("the multipart body is broken off or malformed");
        }
    }

    private static Map<String, String> fields(MultipartInput input, ContentType type)
            throws IOException {
        var fields = new LinkedHashMap<String, String>();
        var parts = 0;
        for (var more = input.skipPreamble(); more; more = input.readBoundary()) {
            if (++parts > MOST_PARTS) {
                throw fault("the body has more than %d parts".formatted(MOST_PARTS));
            }
            var name = fieldName(input.readHeaders());
            if (name == null) {
                input.discardBodyData();
            } else {
                var value = new ByteArrayOutputStream();
                input.readBodyData(value);
                fields.put(
                        name,
                        type.charset()
                                .newDecoder()
                                .decode(ByteBuffer.wrap(value.toByteArray()))
                                .toString());
            }
        }
        if (parts == 0) {
            throw fault("the body has no part behind the boundary that its type names");
        }
        return fields;
    }

    // Null for a file.
    private static @Nullable String fieldName(String headers) {
        for (var line : headers.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                var parser = new ParameterParser();
                parser.setLowerCaseNames(true);
                var parameters = parser.parse(line.substring("content-disposition:".length()), ';');
                var name = parameters.get("name");
                if (!parameters.containsKey("form-data") || name == null) {
                    break;
                }
                return parameters.containsKey("filename") ? null : name;
            }
        }
        throw fault("each part needs a Content-Disposition of form-data with a name");
    }

    private static SlackFault fault(String message) {
        return new SlackFault(SlackError.INVALID_FORM_DATA, "[ERROR] " + message);
    }
}
