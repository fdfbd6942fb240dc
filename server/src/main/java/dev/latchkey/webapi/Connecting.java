package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.consent.Consents;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.TeamStatus;
import dev.latchkey.tenant.Teams;

/** Begins a consent, for the two methods that do. */
final class Connecting {
    private final Apps apps;
    private final Teams teams;
    private final Providers providers;
    private final Consents consents;
    private final Activities activities;

    Connecting(
            Apps apps, Teams teams, Providers providers, Consents consents, Activities activities) {
        this.apps = apps;
        this.teams = teams;
        this.providers = providers;
        this.consents = consents;
        this.activities = activities;
    }

    Answer start(Caller caller, String appId, String providerKey, String userId) {
        if (apps.find(appId) == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        var user = teams.findUser(userId);
        if (user == null || apps.installations().of(appId, user.teamId()) == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var team = teams.find(user.teamId());
        if (!user.active() || team == null || team.status() == TeamStatus.DELETED) {
            return Answer.failed(
                    SlackError.USER_NOT_FOUND, "[ERROR] the user or the team is no longer active");
        }
        var provider = providers.row(appId, providerKey);
        if (provider == null) {
            return Answer.failed(SlackError.PROVIDER_NOT_FOUND);
        }
        if (providers.reading(provider) instanceof FactReading.Faulty(var faults)) {
            return Answer.failed(
                    SlackError.PROVIDER_NOT_FOUND,
                    faults.stream()
                            .map(fault -> "[ERROR] %s %s".formatted(fault.fact(), fault.problem()))
                            .toArray(String[]::new));
        }
        var link = consents.start(user.teamId(), appId, userId, provider.id());
        activities.add(
                Activity.of("connection.started", "ok", caller.describe())
                        .about(user.teamId(), appId)
                        .connection(userId, provider.key(), null));
        return Answer.ok("authorization_url", link.toString());
    }
}
