package dev.latchkey.slack.manifest;

import dev.latchkey.provider.FactFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place in a manifest, and the list of faults that all places share. Each question is answered
 * with something usable, and what was wrong is noted: so one reading finds every fault.
 */
final class ManifestWalk {
    private static final int MOST_FAULTS = 100;

    private final @Nullable JsonNode node;
    private final String pointer;
    private final List<ManifestFault> faults;

    private ManifestWalk(@Nullable JsonNode node, String pointer, List<ManifestFault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    static ManifestWalk from(JsonNode root) {
        return new ManifestWalk(root, "", new ArrayList<>());
    }

    List<ManifestFault> faults() {
        return List.copyOf(faults);
    }

    void fault(String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new ManifestFault(pointer, message));
        }
    }

    boolean isThere() {
        return node != null && !node.isNull();
    }

    /** The member with this name, which must be an object if it is there. */
    ManifestWalk object(String name) {
        var member = member(name);
        if (member.isThere() && !isObject(member.node)) {
            member.fault("must be an object");
            return new ManifestWalk(null, member.pointer, faults);
        }
        return member;
    }

    /** Each member of this object, by name. */
    Map<String, ManifestWalk> members() {
        var members = new LinkedHashMap<String, ManifestWalk>();
        if (node != null && isObject(node)) {
            for (var name : node.propertyNames()) {
                members.put(name, object(name));
            }
        }
        return members;
    }

    /** Each member of this object, by name, whatever it is. */
    Map<String, ManifestWalk> children() {
        var children = new LinkedHashMap<String, ManifestWalk>();
        if (node != null && isObject(node)) {
            for (var name : node.propertyNames()) {
                children.put(name, member(name));
            }
        }
        return children;
    }

    /** The objects of a list; what is no list or no object is a fault. */
    List<ManifestWalk> objects(String name) {
        var objects = new ArrayList<ManifestWalk>();
        var member = member(name);
        if (member.node == null || member.node.isNull()) {
            return objects;
        }
        if (!member.node.isArray()) {
            member.fault("must be a list of objects");
            return objects;
        }
        for (var index = 0; index < member.node.size(); index++) {
            var item =
                    new ManifestWalk(member.node.get(index), member.pointer + "/" + index, faults);
            if (isObject(item.node)) {
                objects.add(item);
            } else {
                item.fault("must be an object");
            }
        }
        return objects;
    }

    /** Notes each member that is not among these. */
    void onlyMembers(Set<String> known) {
        if (node != null && isObject(node)) {
            for (var name : node.propertyNames()) {
                if (!known.contains(name)) {
                    member(name)
                            .fault(
                                    "is not known here; remove it. Known are "
                                            + String.join(", ", known.stream().sorted().toList()));
                }
            }
        }
    }

    String required(String name, int least, int most) {
        var member = member(name);
        if (!member.isThere()) {
            member.fault("is missing; give a string of %d to %d characters".formatted(least, most));
            return "";
        }
        var text = optional(name, least, most);
        return text == null ? "" : text;
    }

    @Nullable String optional(String name, int least, int most) {
        var member = member(name);
        if (member.node == null || member.node.isNull()) {
            return null;
        }
        if (!member.node.isString()
                || member.node.stringValue().length() < least
                || member.node.stringValue().length() > most) {
            member.fault("must be a string of %d to %d characters".formatted(least, most));
            return null;
        }
        return member.node.stringValue();
    }

    boolean flag(String name) {
        var member = member(name);
        if (member.node == null || member.node.isNull()) {
            return false;
        }
        if (!member.node.isBoolean()) {
            member.fault("must be true or false");
            return false;
        }
        return member.node.booleanValue();
    }

    /** The strings of a list, each with its place. */
    Map<ManifestWalk, String> strings(String name) {
        var strings = new LinkedHashMap<ManifestWalk, String>();
        var member = member(name);
        if (member.node == null || member.node.isNull()) {
            return strings;
        }
        if (!member.node.isArray()) {
            member.fault("must be a list of strings");
            return strings;
        }
        for (var index = 0; index < member.node.size(); index++) {
            var item =
                    new ManifestWalk(member.node.get(index), member.pointer + "/" + index, faults);
            if (item.node != null && item.node.isString()) {
                strings.put(item, item.node.stringValue());
            } else {
                item.fault("must be a string");
            }
        }
        return strings;
    }

    /** An object whose members are all strings. */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        var object = object(name);
        if (object.node != null && isObject(object.node)) {
            for (var key : object.node.propertyNames()) {
                var text = object.optional(key, 0, 4_000);
                if (text != null) {
                    texts.put(key, text);
                }
            }
        }
        return texts;
    }

    /** The member with this name, whatever it is. */
    ManifestWalk member(String name) {
        var child = node != null && isObject(node) ? node.get(name) : null;
        return new ManifestWalk(child, pointer + "/" + escaped(name), faults);
    }

    /** Notes a fault of the provider room at the member of this object that it is about. */
    void fault(FactFault fault, Map<String, String> memberOfFact) {
        var place = this;
        for (var step : memberOfFact.getOrDefault(fault.fact(), "").split("/", -1)) {
            place = step.isEmpty() ? place : place.member(step);
        }
        place.fault(place == this ? fault.fact() + " " + fault.problem() : fault.problem());
    }

    private static boolean isObject(@Nullable JsonNode node) {
        return node != null && node.isObject();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
