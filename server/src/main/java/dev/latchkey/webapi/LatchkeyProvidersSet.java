package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.provider.FactFault;
import dev.latchkey.provider.FactOverrides;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.RefreshRoom;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Overrides facts about one of an app's providers. */
public final class LatchkeyProvidersSet implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.providers.set",
                    "Overrides facts about one of an app's providers.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.required(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "The provider, by its key in the manifest."),
                            ArgumentSpec.required(
                                    "facts",
                                    ArgumentSpec.Type.OBJECT,
                                    "{\"margin\":\"60s\"}",
                                    "Facts by name; an empty value takes an override back.")),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.PROVIDER_NOT_FOUND),
"""
{"ok":true}
""",
                    "`latchkey.providers.list` shows the facts that hold, each written as it may be set here.");

    private final Apps apps;
    private final Providers providers;
    private final RefreshRoom refreshing;
    private final Activities activities;

    public LatchkeyProvidersSet(
            Apps apps, Providers providers, RefreshRoom refreshing, Activities activities) {
        this.apps = apps;
        this.providers = providers;
        this.refreshing = refreshing;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        var row = providers.row(app.id(), arguments.text("provider_key"));
        if (row == null) {
            return Answer.failed(SlackError.PROVIDER_NOT_FOUND);
        }
        var words = new ArrayList<String>();
        var facts = arguments.optionalObject("facts");
        if (facts != null) {
            facts.properties()
                    .forEach(fact -> words.add(fact.getKey() + "=" + fact.getValue().asString("")));
        }
        var said = FactOverrides.parse(words);
        var overrides = FactOverrides.onto(row.overrides(), said.facts());
        var faults = new ArrayList<>(said.faults());
        faults.addAll(faultsInReading(row, said, overrides));
        refuse(faults);
        providers.override(row, overrides);
        activities.add(
                Activity.of("provider.set", "ok", caller.describe())
                        .about(row.teamId(), row.appId())
                        .connection(null, row.key(), null)
                        .detail(String.join(" ", said.facts().keySet())));
        refreshing.refresher().mended(row.id());
        var provider = providers.find(row.id());
        var back = provider == null ? 0 : refreshing.rereader().reread(provider);
        return back == 0 ? Answer.ok() : Answer.ok("connections_recovered", back);
    }

    // A preset may lack what the operator is about to say in a later call: only what was said now
    // counts.
    private List<FactFault> faultsInReading(
            ProviderRow row, FactOverrides said, Map<String, String> overrides) {
        return switch (providers.reading(row.with(overrides))) {
            case FactReading.Known(_) -> List.of();
            case FactReading.Faulty(var faults) ->
                    faults.stream()
                            .filter(fault -> said.facts().containsKey(fault.fact()))
                            .toList();
        };
    }

    private static void refuse(List<FactFault> faults) {
        if (!faults.isEmpty()) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    faults.stream()
                            .map(fault ->
                                    "[ERROR] %s %s [json-pointer:/facts/%s]"
                                            .formatted(fault.fact(), fault.problem(), fault.fact()))
                            .toArray(String[]::new));
        }
    }
}
