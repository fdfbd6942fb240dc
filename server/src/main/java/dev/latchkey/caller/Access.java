package dev.latchkey.caller;

import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.net.InetAddress;
import java.util.Set;

/** Says which callers may use a method, and from where. */
public final class Access {
    /** Admin methods answer on this machine only: their tokens can do everything. */
    public void fromHere(InetAddress client) {
        if (!client.isLoopbackAddress()) {
            throw new SlackFault(
                    SlackError.ACCESSLIMITED,
                    "[ERROR] admin methods answer on loopback addresses only");
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
