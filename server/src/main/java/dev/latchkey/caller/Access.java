package dev.latchkey.caller;

import dev.latchkey.config.Network;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which callers may use a method, and from where. */
public final class Access {
    /**
     * Admin methods and admin tokens work on this machine only: they can do everything. What a
     * proxy passes on comes from elsewhere.
     */
    public void fromHere(Call call) {
        if (!isHere(call.client(), call.forwarded())) {
            throw new SlackFault(
                    SlackError.ACCESSLIMITED,
                    "[ERROR] admin methods and admin tokens work on loopback addresses only, and not through a proxy");
        }
    }

    /**
     * Whether that is this machine.
     *
     * @param forwarded whether a proxy says that it speaks for somebody else
     */
    public static boolean isHere(InetAddress client, boolean forwarded) {
        return client.isLoopbackAddress() && !forwarded;
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

    /** Refuses a legacy bot where the method does not let it in. */
    public void refuseLegacyBot(Caller caller, Set<CallerKind> kinds) {
        if (kind(caller) == CallerKind.LEGACY_BOT && !kinds.contains(CallerKind.LEGACY_BOT)) {
            throw new SlackFault(
                    SlackError.IS_BOT,
                    "[ERROR] a legacy bot may not call this: use the app's own bot token");
        }
    }

    /** Refuses a caller of a kind that the method does not name. */
    public void permit(Caller caller, Set<CallerKind> kinds) {
        if (!kinds.contains(kind(caller))) {
            throw new SlackFault(SlackError.NOT_ALLOWED_TOKEN_TYPE);
        }
    }

    /** Refuses a workspace token that was granted nothing, where grants count. */
    public void refuseWithoutGrants(Caller caller, boolean grantsCount) {
        if (grantsCount
                && caller instanceof Caller.OfApp app
                && app.kind() == CallerKind.WORKSPACE
                && app.token().grants().isEmpty()) {
            throw new SlackFault(
                    SlackError.NO_PERMISSION, "[ERROR] the workspace token has no grant at all");
        }
    }

    private static @Nullable CallerKind kind(Caller caller) {
        return switch (caller) {
            case Caller.Nobody() -> null;
            case Caller.Admin(_) -> CallerKind.ADMIN;
            case Caller.Client(_) -> CallerKind.CLIENT;
            case Caller.OfApp app -> app.kind();
        };
    }
}
