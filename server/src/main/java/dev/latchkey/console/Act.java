package dev.latchkey.console;

import java.util.List;

/**
 * Something that whoever runs the vault can do: a method that changes something, in words.
 *
 * @param method the method that does it
 * @param title what it is called
 * @param button what presses it
 * @param isGrave whether it is hard to take back
 * @param effect what comes of it
 * @param codes with which calls of apps then end
 * @param home the page to go to when it is done; names in braces stand for arguments or for members
 *     of the answer
 */
public record Act(
        String method,
        String title,
        String button,
        boolean isGrave,
        String effect,
        List<String> codes,
        String home) {
    static Act of(String method, String title, String button, String effect, String home) {
        return new Act(method, title, button, false, effect, List.of(), home);
    }

    /** The same, which is hard to take back. */
    Act grave() {
        return new Act(method, title, button, true, effect, codes, home);
    }

    /** The same, after which calls of apps end with these codes. */
    Act then(String... codes) {
        return new Act(method, title, button, isGrave, effect, List.of(codes), home);
    }
}
