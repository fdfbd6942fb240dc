package dev.latchkey.caller;

import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Network;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Refuses a call from outside these networks; an empty list lets in everybody. */
    public void fromNetworks(Call call, List<Network> networks) {
        if (!networks.isEmpty() && !Network.within(networks, call.client())) {
            throw new SlackFault(
                    SlackError.ACCESSLIMITED,
                    "[ERROR] this method may not be called from %s"
                            .formatted(call.client().getHostAddress()));
        }
    }

    /**
     * Refuses a call for a team that the network's own proxy keeps it from: it names the teams and
     * organizations that may be called in {@code X-Slack-Allowed-Workspaces}.
     *
     * @param allowed the header's values; empty when there is no such header
     * @param homes the ids of the caller's team and of its organization
     */
    public void forWorkspaces(List<String> allowed, Set<String> homes) {
        if (!allowed.isEmpty()
                && allowed.stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .map(String::strip)
                        .noneMatch(homes::contains)) {
            throw new SlackFault(
                    SlackError.ACCESSLIMITED,
                    "[ERROR] the network that the call came from allows other workspaces only");
        }
    }

    /** Refuses a caller whose token lacks one of these scopes. */
    public void scopes(Caller.OfApp caller, List<String> needed) {
        if (!caller.scopes().containsAll(needed)) {
            throw new SlackFault(
                    new Answer.Failed(
                            SlackError.MISSING_SCOPE.code(),
                            Answer.members(
                                    "needed", String.join(",", needed),
                                    "provided", String.join(",", caller.scopes())),
                            List.of(),
                            0));
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
