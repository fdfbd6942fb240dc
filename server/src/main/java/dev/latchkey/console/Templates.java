package dev.latchkey.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages under {@code src/main/jte}, compiled with the rest. */
final class Templates {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Templates.class.getClassLoader(),
                    "dev.latchkey.console.pages");

    private Templates() {}

    /** The HTML of this template with these parameters; what they hold is escaped. */
    static String html(String template, Map<String, Object> parameters) {
        var html = new StringOutput();
        ENGINE.render(template, parameters, html);
        return html.toString();
    }
}
