package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.webapi.MethodSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of one act, made of what its method says of its arguments. */
final class ActPage implements Page {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern OWN_PLACE = Pattern.compile("/console[/A-Za-z0-9._~%-]*");

    @Override
    public String path() {
        return "/console/do/{method}";
    }

    @Override
    public WebResponse look(Visit visit) {
        var act = Acts.named(visit.inPath("method"));
        return act == null
                ? visit.notFound()
                : page(visit, act, Form.with(usual(spec(visit, act))));
    }

    @Override
    public WebResponse act(Visit visit) {
        var act = Acts.named(visit.inPath("method"));
        if (act == null) {
            return visit.notFound();
        }
        var said = visit.said(names(spec(visit, act)));
        said.putAll(given(visit, act));
        var reply = visit.call(act.method(), said);
        if (!reply.ok()) {
            return page(visit, act, new Form(said, reply));
        }
        var next = next(visit, act, said, reply);
        return Once.isIn(reply)
                ? Once.show(visit, act.title(), reply, next)
                : visit.goTo(next + "?done=" + act.method());
    }

    private static WebResponse page(Visit visit, Act act, Form form) {
        var given = given(visit, act);
        var said = new LinkedHashMap<>(form.said());
        said.putAll(given);
        var fields =
                visit.asked("ask").equals("none")
                        ? List.<Field>of()
                        : spec(visit, act).arguments().stream()
                                .filter(argument -> !given.containsKey(argument.name()))
                                .map(argument ->
                                        Field.of(argument, Choices.of(visit, argument, said)))
                                .toList();
        return visit.again(
                form,
                "console/act.jte",
                act.title(),
                Map.of(
                        "act", act,
                        "form", form,
                        "fields", fields,
                        "given", labelled(given),
                        "back", back(visit, act, said)));
    }

    private static MethodSpec spec(Visit visit, Act act) {
        var spec = visit.spec(act.method());
        if (spec == null) {
            throw new IllegalStateException(
                    "there is an act of " + act.method() + " and no method");
        }
        return spec;
    }

    private static List<String> names(MethodSpec spec) {
        return spec.arguments().stream().map(ArgumentSpec::name).toList();
    }

    // A secret that came in an address is not taken from there.
    private static Map<String, String> given(Visit visit, Act act) {
        var given = new LinkedHashMap<String, String>();
        spec(visit, act).arguments().stream()
                .filter(argument -> argument.type() != ArgumentSpec.Type.SECRET)
                .map(ArgumentSpec::name)
                .filter(name -> !visit.asked(name).isEmpty())
                .forEach(name -> given.put(name, visit.asked(name)));
        return given;
    }

    private static Map<String, String> usual(MethodSpec spec) {
        var usual = new LinkedHashMap<String, String>();
        for (var argument : spec.arguments()) {
            if (argument.otherwise() != null) {
                usual.put(argument.name(), argument.otherwise());
            }
        }
        return usual;
    }

    private static Map<String, String> labelled(Map<String, String> given) {
        var labelled = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> labelled.put(Labels.of(name), Labels.ofGiven(value)));
        return labelled;
    }

    private static String back(Visit visit, Act act, Map<String, String> said) {
        var asked = visit.asked("back");
        return OWN_PLACE.matcher(asked).matches() ? asked : filled(act.home(), said, null);
    }

    private static String next(Visit visit, Act act, Map<String, String> said, Reply reply) {
        var asked = visit.asked("back");
        return OWN_PLACE.matcher(asked).matches() ? asked : filled(act.home(), said, reply);
    }

    // As far as its names are known: an app that is yet to be made has no page.
    private static String filled(String home, Map<String, String> said, @Nullable Reply reply) {
        var path = new StringBuilder();
        for (var segment : home.substring(1).split("/", -1)) {
            var place = PLACE.matcher(segment);
            var value =
                    !place.matches()
                            ? segment
                            : said.getOrDefault(
                                    place.group(1),
                                    reply == null
                                            ? ""
                                            : reply.body().path(place.group(1)).asString(""));
            if (value.isEmpty()) {
                break;
            }
            path.append('/').append(View.segment(value));
        }
        return path.toString();
    }
}
