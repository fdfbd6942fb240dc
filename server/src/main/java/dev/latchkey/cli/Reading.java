package dev.latchkey.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an argument's characters mean. */
enum Reading {
    TEXT,
    /** A whole number. */
    COUNT,
    /** A time such as 15m, told to the server in seconds. */
    SECONDS,
    /** A flag that is there or not. */
    SWITCH,
    /** The name of a file whose text is meant; {@code -} is the standard input. */
    FILE,
    /** The name of a file whose bytes are meant, in base64; {@code none} is itself. */
    IMAGE,
    /** A flag that says: the standard input holds it. */
    SECRET_INPUT,
    /** Words of the form {@code name=value}. */
    PAIRS;

    private static final int MOST_IMAGE_BYTES = 256 << 10;
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd]?)");

    /** The value for the server. A switch is only asked when it is there. */
    Object value(Argument argument, List<String> typed, Shell shell) {
        return switch (this) {
            case TEXT -> typed.getFirst();
            case COUNT -> count(argument, typed.getFirst());
            case SECONDS -> seconds(argument, typed.getFirst());
            case SWITCH -> true;
            case FILE -> file(argument, typed.getFirst(), shell);
            case IMAGE -> image(argument, typed.getFirst());
            case SECRET_INPUT -> shell.secret(argument.help());
            case PAIRS -> pairs(typed);
        };
    }

    private static long count(Argument argument, String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            throw new UsageFault(
                    "%s (%s) must be a whole number".formatted(argument.name(), typed), e);
        }
    }

    private static long seconds(Argument argument, String typed) {
        var time = TIME.matcher(typed);
        if (!time.matches()) {
            throw new UsageFault(
                    "%s (%s) must be a time such as 90s, 15m, 12h or 30d"
                            .formatted(argument.name(), typed));
        }
        return Long.parseLong(time.group(1))
                * switch (time.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3_600;
                    case "d" -> 86_400;
                    default -> 1;
                };
    }

    private static String file(Argument argument, String typed, Shell shell) {
        if (typed.equals("-")) {
            return shell.input();
        }
        var file = Path.of(typed);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            var why =
                    Files.notExists(file)
                            ? "is not there"
                            : e instanceof MalformedInputException
                                    ? "is not UTF-8 text"
                                    : "cannot be read";
            throw new UsageFault("%s: the file %s %s".formatted(argument.name(), file, why), e);
        }
    }

    private static String image(Argument argument, String typed) {
        if (typed.equals("none")) {
            return typed;
        }
        var file = Path.of(typed);
        try (var bytes = Files.newInputStream(file)) {
            var image = bytes.readNBytes(MOST_IMAGE_BYTES + 1);
            if (image.length > MOST_IMAGE_BYTES) {
                throw new UsageFault(
                        "%s: the file %s is larger than 256 KB".formatted(argument.name(), file));
            }
            return Base64.getEncoder().encodeToString(image);
        } catch (IOException e) {
            throw new UsageFault(
                    "%s: the file %s %s"
                            .formatted(
                                    argument.name(),
                                    file,
                                    Files.notExists(file) ? "is not there" : "cannot be read"),
                    e);
        }
    }

    private static Map<String, String> pairs(List<String> typed) {
        var pairs = new LinkedHashMap<String, String>();
        for (var word : typed) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageFault("%s must be of the form name=value".formatted(word));
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }
}
