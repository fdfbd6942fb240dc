package dev.latchkey.console.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page as a strict reader sees it. */
record Html(String text) {
    private static final Pattern TAG =
            Pattern.compile(
                    "<!--.*?-->|<!DOCTYPE html>|<(/?)([a-z][a-z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
                    Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([a-z][a-z0-9:-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'))?");
    private static final Set<String> EMPTY =
            Set.of("br", "hr", "img", "input", "link", "meta", "wbr", "path", "source");

    /** What is wrong with it: tags that do not close, ids that come twice, anything inline. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        var open = new ArrayDeque<String>();
        var ids = new HashSet<String>();
        var here = new HashSet<String>();
        var tag = TAG.matcher(text);
        var end = 0;
        while (tag.find()) {
            if (text.substring(end, tag.start()).contains("<")) {
                faults.add("a bare < in: " + text.substring(end, tag.start()).strip());
            }
            end = tag.end();
            var name = tag.group(2);
            if (name == null || EMPTY.contains(name)) {
                attributes(tag.group(3), ids, here, faults);
            } else if (tag.group(1).isEmpty()) {
                open.push(name);
                attributes(tag.group(3), ids, here, faults);
                if (name.equals("style")
                        || (name.equals("script") && !tag.group(3).contains("src="))) {
                    faults.add("an inline " + name);
                }
            } else if (open.isEmpty() || !open.peek().equals(name)) {
                faults.add("</%s> closes %s".formatted(name, open.peek()));
            } else {
                open.pop();
            }
        }
        open.forEach(name -> faults.add(name + " is never closed"));
        here.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> faults.add("#" + id + " leads nowhere"));
        return faults;
    }

    private static void attributes(
            @Nullable String written, Set<String> ids, Set<String> here, List<String> faults) {
        var attribute = ATTRIBUTE.matcher(written == null ? "" : written);
        while (attribute.find()) {
            var name = attribute.group(1);
            var value = attribute.group(2);
            if (name.equals("style") || name.startsWith("on") || name.startsWith("hx-on")) {
                faults.add("an inline " + name);
            }
            if (name.equals("id") && !ids.add(value)) {
                faults.add("the id %s comes twice".formatted(value));
            }
            if (name.equals("href") && value.startsWith("#")) {
                here.add(value.substring(1));
            }
            if (name.equals("aria-labelledby") || name.equals("for")) {
                Stream.of(value.split(" ", -1)).forEach(here::add);
            }
        }
    }

    /** The text of the element with this id, as a reader sees it. */
    String element(String id) {
        var start = text.indexOf("id=\"%s\"".formatted(id));
        if (start < 0) {
            throw new AssertionError("nothing has the id " + id);
        }
        var name = text.substring(text.lastIndexOf('<', start) + 1, start).split(" ", 2)[0];
        var from = text.indexOf('>', start) + 1;
        return plain(text.substring(from, closing(name, from)));
    }

    private int closing(String name, int from) {
        var depth = 1;
        var tag = Pattern.compile("<(/?)%s[ >]".formatted(name)).matcher(text);
        for (var at = from; tag.find(at); at = tag.end()) {
            depth += tag.group(1).isEmpty() ? 1 : -1;
            if (depth == 0) {
                return tag.start();
            }
        }
        throw new AssertionError(name + " is never closed");
    }

    boolean has(String id) {
        return text.contains(" id=\"%s\"".formatted(id));
    }

    /** All of it without tags. */
    String words() {
        return plain(text).replaceAll("\\s+", " ");
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
