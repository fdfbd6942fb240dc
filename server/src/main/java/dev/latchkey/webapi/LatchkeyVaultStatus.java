package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.ops.Drain;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderFacts.ClientAuthentication;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.RefreshRoom;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Policies;
import java.util.List;
import java.util.Map;

/** Says what needs somebody now, besides single connections. */
public final class LatchkeyVaultStatus implements Method {
    private static final int MOST = 100;

    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.vault.status",
                    "Says what needs somebody now, besides single connections.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"draining":false,"journal_waiting":1,"secrets_missing":[{"app_id":"A0123456789A","provider_key":"google"}],"left_alone":[{"client":"1234.apps.example at oauth2.example.com","reason":"client_refused: invalid_client","until":1763942400}]}
""",
                    "`draining`: calls of apps are turned away. `journal_waiting`: so many answers of providers are safe in this node's journal and not yet in the database. `secrets_missing`: providers whose client secret is not stored; at most a hundred. `left_alone`: clients that this node does not ask at their provider for a while, because it kept failing or refused the client. Nodes that are silent are told by `latchkey.nodes.list`.");

    private final Drain drain;
    private final Policies policies;
    private final Providers providers;
    private final RefreshRoom refreshing;

    LatchkeyVaultStatus(
            Drain drain, Policies policies, Providers providers, RefreshRoom refreshing) {
        this.drain = drain;
        this.policies = policies;
        this.providers = providers;
        this.refreshing = refreshing;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "draining", drain.retryAfter(policies.current()) != null,
                "journal_waiting", refreshing.waitingInJournal(),
                "secrets_missing",
                        providers.withoutSecret(MOST).stream()
                                .filter(this::needsSecret)
                                .map(row ->
                                        Answer.members(
                                                "app_id", row.appId(), "provider_key", row.key()))
                                .toList(),
                "left_alone",
                        refreshing.leftAlone().stream().map(LatchkeyVaultStatus::shown).toList());
    }

    private boolean needsSecret(ProviderRow row) {
        return !(providers.reading(row) instanceof FactReading.Known(var facts)
                && facts.clientAuthentication() == ClientAuthentication.NONE);
    }

    private static Map<String, Object> shown(Turnstile.LeftAlone left) {
        return Answer.members(
                "client", left.client(),
                "reason", left.reason(),
                "until", left.until().getEpochSecond());
    }
}
