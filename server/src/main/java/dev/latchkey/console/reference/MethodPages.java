package dev.latchkey.console.reference;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.config.Settings;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackWarning;
import dev.latchkey.webapi.Method;
import dev.latchkey.webapi.MethodSpec;
import dev.latchkey.webapi.openapi.ExampleSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the page of each method of what the method says of itself. */
final class MethodPages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, MethodSpec> specs;
    private final Settings.Limits limits;
    private final String baseUrl;
    private final ErrorTexts texts = ErrorTexts.read();

    /**
     * @param baseUrl what callers call the vault, without a slash at its end
     */
    MethodPages(Collection<Method> methods, Settings.Limits limits, String baseUrl) {
        specs =
                methods.stream()
                        .map(Method::spec)
                        .collect(
                                Collectors.toMap(
                                        MethodSpec::name,
                                        Function.identity(),
                                        (one, _) -> one,
                                        TreeMap::new));
        this.limits = limits;
        this.baseUrl = baseUrl;
    }

    /** What all methods say of themselves, in the order of their names. */
    Collection<MethodSpec> specs() {
        return specs.values();
    }

    /** The method of this name as examples call it; null when there is none. */
    @Nullable Subject subject(String name) {
        var spec = specs.get(name);
        return spec == null ? null : new Subject(spec, baseUrl);
    }

    /** The page of a method. */
    MethodPage of(Subject subject) {
        var spec = subject.spec();
        var arguments = spec.allArguments();
        return new MethodPage(
                spec,
                Group.of(spec),
                subject.url(),
                facts(subject),
                Access.all(subject),
                Stream.concat(
                                token(spec),
                                arguments.stream()
                                        .filter(ArgumentSpec::required)
                                        .map(argument -> row(spec, argument)))
                        .toList(),
                arguments.stream()
                        .filter(argument -> !argument.required())
                        .map(argument -> row(spec, argument))
                        .toList(),
                spec.usage().stream().map(text -> prose(spec, text)).toList(),
                examples(spec),
                rows(spec, spec.errors().stream()),
                rows(spec, spec.codes().stream().filter(code -> !spec.errors().contains(code))),
                Arrays.stream(SlackWarning.values())
                        .map(warning -> row(spec, warning.code()))
                        .toList(),
                specs.values().stream()
                        .filter(other ->
                                Group.of(other).equals(Group.of(spec)) && !other.equals(spec))
                        .toList());
    }

    private List<MethodPage.Fact> facts(Subject subject) {
        var spec = subject.spec();
        return List.of(
                fact("url", "Method URL", "`POST` `%s`".formatted(subject.url())),
                fact("tokens", "Who may call", callers(spec).toArray(String[]::new)),
                fact(
                        "scopes",
                        "Required scopes",
                        spec.isAdmin() || !spec.needsToken()
                                ? "No scope required."
                                : "No scope required, unless whoever runs the vault asks for some; then `x-accepted-oauth-scopes` names them on every answer."),
                fact(
                        "content-types",
                        "Content types",
                        "`application/x-www-form-urlencoded`",
                        "`application/json`, with `charset=utf-8`",
                        "`multipart/form-data`",
                        "`text/plain` or a `GET`, with the arguments in the query and the token in the header"),
                fact("limits", "Rate limits", limit(spec)));
    }

    private static MethodPage.Fact fact(String id, String name, String... values) {
        return new MethodPage.Fact(id, name, Stream.of(values).map(Prose::of).toList());
    }

    private static List<String> callers(MethodSpec spec) {
        if (spec.needsClient()) {
            return List.of("An app, with its client id and its client secret; no token.");
        }
        if (!spec.needsToken()) {
            return List.of("Everybody; no token is asked for.");
        }
        var kinds = new ArrayList<String>();
        spec.callers().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(kind -> kinds.add(kind(kind)));
        if (spec.isAdmin()) {
            kinds.add("From the machine that the vault runs on, and not through a proxy.");
        }
        return kinds;
    }

    private static String kind(CallerKind kind) {
        var prefixes =
                Arrays.stream(TokenKind.values())
                        .filter(token -> token.caller() == kind)
                        .map(token -> "`%s…`".formatted(token.prefix()))
                        .distinct()
                        .collect(Collectors.joining(" "));
        var words =
                switch (kind) {
                    case BOT -> "Bot tokens";
                    case USER -> "User tokens";
                    case WORKFLOW -> "Workflow tokens";
                    case APP -> "App-level tokens";
                    case LEGACY_BOT -> "Legacy bot tokens";
                    case WORKSPACE -> "Workspace tokens";
                    case CONFIG -> "Configuration tokens";
                    case REFRESH -> "Refresh tokens";
                    case CLIENT -> "Apps";
                    case ADMIN -> "Admin tokens";
                };
        return words + " " + prefixes;
    }

    private String limit(MethodSpec spec) {
        var rate = spec.tier().rate(limits);
        if (rate.isNone()) {
            return "Not limited.";
        }
        var tier = spec.tier().word().replace('_', ' ');
        return "%s: %d calls a minute for each app in each team, and %d more at once."
                .formatted(
                        tier.substring(0, 1).toUpperCase(Locale.ROOT) + tier.substring(1),
                        rate.perMinute(),
                        rate.burst());
    }

    private static Stream<MethodPage.ArgumentRow> token(MethodSpec spec) {
        return spec.needsToken()
                ? Stream.of(
                        new MethodPage.ArgumentRow(
                                "token",
                                "text",
                                Prose.of(
                                        "The caller token, as `Authorization: Bearer …`. A form may have it as the field `token` instead; a query and JSON may not."),
                                spec.formFields().getFirst().example(),
                                null))
                : Stream.of();
    }

    private MethodPage.ArgumentRow row(MethodSpec spec, ArgumentSpec argument) {
        return new MethodPage.ArgumentRow(
                argument.name(),
                switch (argument.type()) {
                    case TEXT -> "text, up to %d characters".formatted(argument.maxLength());
                    case SECRET ->
                            "secret text, up to %d characters".formatted(argument.maxLength());
                    case BOOLEAN -> "boolean: true, 1, yes, on, false, 0, no or off";
                    case INTEGER -> "whole number";
                    case OBJECT -> "JSON object; in a form its text";
                    case ANY -> "text or JSON";
                },
                prose(spec, argument.meaning()),
                argument.example(),
                argument.otherwise());
    }

    private static List<MethodPage.Example> examples(MethodSpec spec) {
        var examples = new ArrayList<MethodPage.Example>();
        for (var example : spec.examples()) {
            var ok = example.path("ok").asBoolean();
            examples.add(
                    new MethodPage.Example(
                            "example-" + (examples.size() + 1),
                            ok
                                    ? examples.isEmpty()
                                            ? "It worked"
                                            : "It worked, with more to say"
                                    : "It failed",
                            PrettyJson.of(ExampleSchema.shown(example))));
        }
        var codes = spec.codes();
        var failure =
                codes.contains(SlackError.NOT_ALLOWED_TOKEN_TYPE)
                        ? SlackError.NOT_ALLOWED_TOKEN_TYPE
                        : SlackError.INVALID_CHARSET;
        examples.add(
                new MethodPage.Example(
                        "example-error",
                        "It was refused",
                        PrettyJson.of(
                                JSON.createObjectNode()
                                        .put("ok", false)
                                        .put("error", failure.code()))));
        return examples;
    }

    private List<MethodPage.CodeRow> rows(MethodSpec spec, Stream<SlackError> codes) {
        return codes.map(code -> row(spec, code.code())).toList();
    }

    private MethodPage.CodeRow row(MethodSpec spec, String code) {
        var text = texts.of(code);
        return new MethodPage.CodeRow(code, prose(spec, text.cause()), prose(spec, text.remedy()));
    }

    /** Names of other methods lead to their pages, those of arguments and codes to their places. */
    private Prose prose(MethodSpec spec, String text) {
        return Prose.of(
                text,
                name -> {
                    if (specs.containsKey(name)) {
                        return name.equals(spec.name()) ? null : Reference.PATH + "/" + name;
                    }
                    if (spec.allArguments().stream().anyMatch(one -> one.name().equals(name))) {
                        return "#argument-" + name;
                    }
                    return spec.codes().stream().anyMatch(code -> code.code().equals(name))
                            ? "#error-" + name
                            : null;
                });
    }
}
