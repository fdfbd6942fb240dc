package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slack's own Bolt, as it is on Maven Central, pointed at the vault by base URL alone. */
@ExtendWith(RunningVault.Given.class)
class SlackBoltTest {
    @Test
    void an_app_starts_and_gets_a_token_in_a_listener(RunningVault vault) throws Exception {
        var config = Events.config().slack(vault.slack()).singleTeamBotToken(vault.botToken);
        var app = new App(config.build());
        var got = new ArrayList<String>();
        app.event(
                AppMentionEvent.class,
                (_, ctx) -> {
                    got.add(
                            ctx.client()
                                    .postFormWithTokenAndParseResponse(
                                            form ->
                                                    form.add(
                                                            "external_token_id",
                                                            vault.externalTokenId),
                                            "apps.auth.external.get",
                                            ctx.getBotToken(),
                                            AppsAuthExternalGetResponse.class)
                                    .getExternalToken());
                    return ctx.ack();
                });
        app.start();
        assertThat(Events.mention(app).getStatusCode()).isEqualTo(200);
        assertThat(got).singleElement().asString().startsWith("sat_");
    }

    @Test
    void an_app_with_a_token_that_nobody_issued_does_not_start(RunningVault vault) {
        var config = Events.config().slack(vault.slack()).singleTeamBotToken("xoxb-0-0-0-no");
        var app = new App(config.build());
        assertThatThrownBy(app::start).hasMessageContaining("invalid_auth");
    }
}
