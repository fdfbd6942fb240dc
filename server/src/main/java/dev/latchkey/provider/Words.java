package dev.latchkey.provider;

import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Words for an operator, made of what others said: short, printable, and without their tricks. */
public final class Words {
    private Words() {}

    /**
     * What kept a connection from coming about. Only for failures before the request is sent: a
     * later one may quote the answer.
     */
    static String of(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "it took too long";
        }
        var root = failure instanceof SSLException ? root(failure) : failure;
        return plain(String.valueOf(root.getMessage()), 200);
    }

    /** At most so many characters of a text, each of them printable ASCII. */
    public static String plain(String text, int most) {
        var plain = new StringBuilder();
        for (var index = 0; index < text.length() && index < most; index++) {
            var letter = text.charAt(index);
            plain.append(letter >= ' ' && letter <= '~' ? letter : '?');
        }
        return plain.toString();
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
