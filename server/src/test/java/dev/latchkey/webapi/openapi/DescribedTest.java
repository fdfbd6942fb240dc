package dev.latchkey.webapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.config.Settings;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.webapi.Method;
import dev.latchkey.webapi.MethodSpec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the wire does and the file does not say is seen. */
class DescribedTest {
    private static final String ASKED = "POST /api/things.get HTTP/1.1\nContent-Type: ";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ANSWERED = "HTTP/1.1 200 OK\r\nX-Slack-Req-Id: 1\r\n\r\n";
    private static final String FINE = "{'ok':true,'thing':{'id':'Th1','extras':{'any':'thing'}}}";

    private static final MethodSpec SPEC =
            new MethodSpec(
                    "things.get",
                    "Gets a thing.",
                    Set.of(CallerKind.BOT),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.required(
                                            "thing_id", ArgumentSpec.Type.TEXT, "Th1", "Which.")
                                    .upTo(3),
                            ArgumentSpec.optional(
                                    "whole", ArgumentSpec.Type.BOOLEAN, "true", "All of it.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true,"thing":{"id":"Th1","extras":{"weight":"3","…":"…"}}}
{"ok":true,"thing":{"id":"Th2","size":3}}
""");

    private final Described described =
            Described.by(
                    JsonMapper.shared()
                            .writeValueAsString(
                                    new OpenApiDocument(
                                                    List.of(new Known(SPEC)),
                                                    Settings.Limits.standard(),
                                                    URI.create("http://127.0.0.1:8484"),
                                                    "1")
                                            .whole()));

    private record Known(MethodSpec spec) implements Method {
        @Override
        public Answer answer(Caller caller, Arguments arguments) {
            throw new IllegalStateException("nobody asks it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {'ok':true,'thing':{'id':'Th1'},'colour':'red'} | colour
                    {'ok':true,'thing':{'id':'Th1','size':'big'}}   | size
                    {'ok':true,'thing':{}}                          | id
                    {'ok':true}                                     | thing
                    {'ok':false,'error':'token_not_found'}          | error
                    {'ok':false,'error':'not_found','why':'so'}     | why
                    {'ok':false}                                    | error
                    """)
    void an_answer_that_the_file_does_not_describe_is_a_fault(String answer, String about) {
        assertThat(faults(ASKED + FORM, "thing_id=Th1", answer))
                .hasSize(1)
                .allMatch(fault -> fault.contains(about));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    application/x-www-form-urlencoded | thing_id=Th1&colour=red           | colour
                    application/x-www-form-urlencoded | whole=on                          | thing_id
                    application/x-www-form-urlencoded | thing_id=Th12                     | thing_id
                    application/json                  | {"thing_id":7}                    | thing_id
                    application/json                  | {"thing_id":"Th1","token":"xoxb"} | token
                    application/xml                   | <thing_id/>                       | application/xml
                    """)
    void a_request_that_worked_and_the_file_does_not_describe_is_a_fault(
            String type, String body, String about) {
        assertThat(faults(ASKED + type, body, FINE))
                .hasSize(1)
                .allMatch(fault -> fault.contains(about));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    application/x-www-form-urlencoded | token=xoxb-1&thing_id=Th1&whole=on
                    application/x-www-form-urlencoded | thing_id=Th1&whole=
                    application/json                  | {"thing_id":"Th1","whole":null}
                    """)
    void what_the_file_describes_is_none(String type, String body) {
        assertThat(faults(ASKED + type, body, FINE)).isEmpty();
        assertThat(faults(ASKED + type, body, "{'ok':false,'error':'not_found'}")).isEmpty();
    }

    @Test
    void a_method_a_status_and_a_header_that_are_not_as_described_are_faults() {
        assertThat(faults("POST /api/things.set HTTP/1.1", "", FINE))
                .containsExactly("nothing is said of things.set");
        assertThat(
                        described.faults(
                                "GET /api/things.get?thing_id=Th1 HTTP/1.1",
                                "",
                                ANSWERED.replace("200", "404") + "{}"))
                .containsExactly("nothing is said of the status 404");
        assertThat(
                        described.faults(
                                "GET /api/things.get?thing_id=Th1 HTTP/1.1",
                                "",
                                "HTTP/1.1 200 OK\r\n\r\n{\"ok\":false,\"error\":\"not_found\"}"))
                .isEqualTo(List.of("the answer has no header X-Slack-Req-Id"));
    }

    private List<String> faults(String head, String body, String answer) {
        return described.faults(head, body, ANSWERED + answer.replace('\'', '"'));
    }
}
