package dev.latchkey.webapi;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.tenant.Policies;

/** Gives calls to the Web API, by whichever base path they come, and hands on everything else. */
public final class Endpoints implements WebHandler {
    private final WebApi api;
    private final Policies policies;
    private final WebHandler others;

    public Endpoints(WebApi api, Policies policies, WebHandler others) {
        this.api = api;
        this.policies = policies;
        this.others = others;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        if (request.path().startsWith(WebApi.PATH)) {
            return api.answer(request, WebApi.PATH);
        }
        var endpoint = policies.current().pathOf(request.path());
        return endpoint == null ? others.answer(request) : api.answer(request, endpoint.place());
    }
}
