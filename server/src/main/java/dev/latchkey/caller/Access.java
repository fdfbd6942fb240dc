package dev.latchkey.caller;

import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.Set;

/** Says which callers may use a method, and from where. */
public final class Access {
    /**
     * Admin methods and admin tokens work on this machine only: they can do everything. What a
     * proxy passes on comes from elsewhere.
     */
    public void fromHere(Call call) {
        if (!call.client().isLoopbackAddress() || call.forwarded()) {
            throw new SlackFault(
                    SlackError.ACCESSLIMITED,
                    "[ERROR] admin methods and admin tokens work on loopback addresses only, and not through a proxy");
        }
    }

    /** Refuses an admin token that was sent from elsewhere. */
    public void admit(Caller caller, Call call) {
        if (caller instanceof Caller.Admin) {
            fromHere(call);
        }
    }

    /** Refuses a caller of a kind that the method does not name. */
    public void permit(Caller caller, Set<CallerKind> kinds) {
        var permitted =
                switch (caller) {
                    case Caller.Nobody() -> kinds.isEmpty();
                    case Caller.Admin(_) -> kinds.contains(CallerKind.ADMIN);
                    case Caller.OfApp app -> kinds.contains(app.kind());
                };
        if (!permitted) {
            throw new SlackFault(SlackError.NOT_ALLOWED_TOKEN_TYPE);
        }
    }
}
