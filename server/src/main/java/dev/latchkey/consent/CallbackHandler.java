package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers the browser that comes back from a provider. */
public final class CallbackHandler implements WebHandler {
    /** The rest of the path is the provider's id. */
    public static final String PATH = "/external/auth/callback/";

    private final Consents consents;
    private final Intake intake;
    private final ConsentPages pages;
    private final Activities activities;
    private final BrowserCookie cookie;

    CallbackHandler(
            Consents consents,
            Intake intake,
            ConsentPages pages,
            Activities activities,
            PublicUrl publicUrl) {
        this.consents = consents;
        this.intake = intake;
        this.pages = pages;
        this.activities = activities;
        this.cookie = new BrowserCookie(publicUrl);
    }

    @Override
    public WebResponse answer(WebRequest request) {
        if (!request.method().equals("GET")) {
            return pages.end(new Ending.Refused(Refusal.WRONG_METHOD)).with("allow", "GET");
        }
        var callback = Callback.read(request.query());
        if (callback == null) {
            return pages.end(new Ending.Refused(Refusal.UNREADABLE_CALLBACK));
        }
        var providerId = request.path().substring(PATH.length());
        return switch (consents.claim(providerId, callback.state(), cookie.read(request))) {
            case Look.Good good -> pages.end(intake.take(good, callback));
            case Look.Refused(var why, var consent) -> {
                note(why, consent);
                yield pages.end(new Ending.Refused(why));
            }
        };
    }

    // A state that nobody knows belongs to nobody, and strangers must not be able to fill the
    // table.
    private void note(Refusal why, @Nullable Consent consent) {
        if (consent != null) {
            activities.add(
                    Activity.of("connection.failed", Ending.Refused.STATE_CODE, "browser")
                            .about(consent.teamId(), consent.appId())
                            .connection(consent.userId(), null, null)
                            .detail(
                                    "the callback was refused: "
                                            + why.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' ')));
        }
    }
}
