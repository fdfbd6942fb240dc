package dev.latchkey.slack;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says.
 *
 * @param said the arguments as they were said, the token left out
 * @param authorization the Authorization header; null when there is none
 * @param formToken the token argument of a form; null when there is none
 * @param queryHasToken whether the address carries a token, where none may be
 * @param forwarded whether a proxy says that it speaks for somebody else
 * @param client who connected
 */
public record Call(
        Map<String, Argument> said,
        @Nullable String authorization,
        @Nullable String formToken,
        boolean queryHasToken,
        boolean forwarded,
        InetAddress client) {}
