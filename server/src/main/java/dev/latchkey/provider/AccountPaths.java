package dev.latchkey.provider;

import com.jayway.jsonpath.JsonPath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which JSONPaths may look for an account. A path is a small program that runs over somebody else's
 * answer: those that could run for long are refused before they are ever used.
 */
public final class AccountPaths {
    private static final int LONGEST = 256;
    private static final Pattern WIDE = Pattern.compile("\\.\\.|\\*|\\?\\(");
    private static final int MOST_WIDE = 2;

    private AccountPaths() {}

    /** What is wrong with this path; null when it may be used. */
    public static @Nullable String objection(String path) {
        if (path.length() > LONGEST || !path.matches("\\$[.\\[].*")) {
            return "must be a JSONPath such as $.email";
        }
        if (path.contains("=~")) {
            return "must not match by regular expressions, which can be made to run for years";
        }
        if (path.indexOf("..") != path.lastIndexOf("..")
                || WIDE.matcher(path).results().count() > MOST_WIDE) {
            return "may look everywhere (..) once, and have two of .., * and ?( in all";
        }
        try {
            JsonPath.compile(path);
            return null;
        } catch (RuntimeException e) { // on odd paths the library throws whatever it stumbles over
            return "is no JSONPath";
        }
    }
}
