package dev.latchkey.consent;

import dev.latchkey.provider.Providers;
import dev.latchkey.provider.ScopeWords;
import dev.latchkey.slack.manifest.Face;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.Workflows;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Finds out what a consent is about today: its names and its provider may have changed since. */
record Offers(Teams teams, Apps apps, Logos logos, Providers providers, Workflows workflows) {

    Look of(Consent consent) {
        var team = teams.find(consent.teamId());
        var user = teams.findUser(consent.userId());
        var app = apps.find(consent.appId());
        var provider = providers.find(consent.providerId());
        if (team == null || user == null || app == null || provider == null) {
            return new Look.Refused(Refusal.NOT_OFFERED, consent);
        }
        var workflowId = consent.workflowId();
        var workflow = workflowId == null ? null : workflows.find(app.id(), workflowId);
        if (workflow == null && workflowId != null) {
            return new Look.Refused(Refusal.NOT_OFFERED, consent);
        }
        var face = Face.of(app.manifest());
        var facts = provider.facts();
        return new Look.Good(
                consent,
                provider,
                new Asked(
                        face(app, face),
                        team.name(),
                        user.name(),
                        facts.name(),
                        provider.key(),
                        facts.authorizationUrl(),
                        ScopeWords.of(preset(provider.appId(), provider.key()), provider.scopes()),
                        facts.revocationUrl() != null,
                        workflow == null ? null : workflow.title(),
                        returnTo(consent, face)));
    }

    private AppFace face(App app, Face face) {
        var logo = logos.address(app.id());
        return new AppFace(app.id(), app.name(), face.description(), face.backgroundColor(), logo);
    }

    private @Nullable String preset(String appId, String key) {
        var row = providers.row(appId, key);
        return row == null ? null : row.preset();
    }

    // Asked again: the app may have left the address since.
    private static @Nullable URI returnTo(Consent consent, Face face) {
        var address = consent.returnTo();
        return address != null && face.mayReturnTo(address) ? URI.create(address) : null;
    }
}
