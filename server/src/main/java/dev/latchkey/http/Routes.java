package dev.latchkey.http;

import java.util.List;

/** Sends each request to the handler of its path: the first whose prefix the path begins with. */
public final class Routes implements WebHandler {
    private final List<Route> routes;

    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Paths that begin with this, and who answers them. */
    public record Route(String prefix, WebHandler handler) {}

    @Override
    public WebResponse answer(WebRequest request) {
        for (var route : routes) {
            if (request.path().startsWith(route.prefix())) {
                return route.handler().answer(request);
            }
        }
        return WebResponse.text(404, "There is nothing here.\n");
    }
}
