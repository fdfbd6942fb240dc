package dev.latchkey.consent;

import dev.latchkey.provider.Providers;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;

/** Finds out what a consent is about today: its names and its provider may have changed since. */
record Offers(Teams teams, Apps apps, Providers providers) {

    Look of(Consent consent) {
        var team = teams.find(consent.teamId());
        var user = teams.findUser(consent.userId());
        var app = apps.find(consent.appId());
        var provider = providers.find(consent.providerId());
        if (team == null || user == null || app == null || provider == null) {
            return new Look.Refused(Refusal.NOT_OFFERED, consent);
        }
        var facts = provider.facts();
        return new Look.Good(
                consent,
                provider,
                new Asked(
                        app.name(),
                        team.name(),
                        user.name(),
                        facts.name(),
                        facts.authorizationUrl(),
                        provider.scopes()));
    }
}
