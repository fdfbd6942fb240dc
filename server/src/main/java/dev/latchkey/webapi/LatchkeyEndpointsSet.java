package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Endpoint;
import dev.latchkey.tenant.Policies;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes an address one by which calls come, or retires it. */
public final class LatchkeyEndpointsSet implements Method {
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+/");
    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.endpoints.set",
                    "Makes a base path or a host name one by which calls come, or retires it.",
                    List.of(
                            ArgumentSpec.required(
                                    "endpoint",
                                    ArgumentSpec.Type.TEXT,
                                    "/v1/api/",
                                    "A base path that begins and ends with a slash, or a host name."),
                            ArgumentSpec.required(
                                            "status",
                                            ArgumentSpec.Type.TEXT,
                                            "retired",
                                            "active, retired, or removed to forget it.")
                                    .oneOf("active", "retired", "removed")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true}
""");

    private final Policies policies;
    private final Activities activities;

    public LatchkeyEndpointsSet(Policies policies, Activities activities) {
        this.policies = policies;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var place = place(arguments.text("endpoint"));
        var status = arguments.text("status");
        if (!"removed".equals(status)) {
            policies.set(new Endpoint(place, "retired".equals(status)));
        } else if (!policies.removeEndpoint(place)) {
            return Answer.failed(
                    SlackError.NOT_FOUND, "[ERROR] no such endpoint: see endpoint list");
        }
        activities.add(
                Activity.of("endpoint.set", "ok", caller.describe())
                        .detail("%s %s".formatted(place, status)));
        return Answer.ok();
    }

    private static String place(String said) {
        var host = said.toLowerCase(Locale.ROOT);
        if (PATH.matcher(said).matches()) {
            return said;
        }
        if (HOST.matcher(host).matches()) {
            return host;
        }
        throw new SlackFault(
                SlackError.INVALID_ARGUMENTS,
                "[ERROR] must be a base path such as /v1/api/ or a host name such as old.example.com [json-pointer:/endpoint]");
    }
}
