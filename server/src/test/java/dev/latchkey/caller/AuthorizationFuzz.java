package dev.latchkey.caller;

import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Authorization headers and token fields, one behind the other on two lines. */
public final class AuthorizationFuzz {
    private AuthorizationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 2);
        var call =
                new Call(
                        Map.of(),
                        lines[0],
                        lines.length < 2 ? null : lines[1],
                        input.length % 2 == 0,
                        false,
                        InetAddress.getLoopbackAddress());
        try {
            Authenticator.tokenOf(call);
        } catch (SlackFault fault) {
            if (!fault.is(SlackError.INVALID_AUTH) && !fault.is(SlackError.NOT_AUTHED)) {
                throw fault;
            }
        }
    }
}
