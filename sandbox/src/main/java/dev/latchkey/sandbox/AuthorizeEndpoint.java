package dev.latchkey.sandbox;

/** {@code /authorize}: shows the consent form, and takes the answer that a person gave on it. */
final class AuthorizeEndpoint {
    private final Clients clients;
    private final Grants grants;
    private final String issuer;

    AuthorizeEndpoint(Clients clients, Grants grants, String issuer) {
        this.clients = clients;
        this.grants = grants;
        this.issuer = issuer;
    }

    Answer show(Parameters query) {
        try {
            var request = AuthorizeRequest.read(query, clients);
            return request.problem().isEmpty()
                    ? Answer.page(200, Pages.consent(request))
                    : back(request, "error", request.problem());
        } catch (OAuthFault fault) {
            return Answer.page(fault.status(), Pages.problem(fault.description()));
        }
    }

    Answer decide(Parameters form) {
        try {
            var request = AuthorizeRequest.read(form, clients);
            if (!request.problem().isEmpty()) {
                return back(request, "error", request.problem());
            }
            return switch (form.get("decision")) {
                case "approve" -> approved(request, form.get("account").strip());
                case "deny" -> back(request, "error", "access_denied");
                default -> Answer.page(400, Pages.problem("decision has to be approve or deny"));
            };
        } catch (OAuthFault fault) {
            return Answer.page(fault.status(), Pages.problem(fault.description()));
        }
    }

    private Answer approved(AuthorizeRequest request, String account) {
        return account.isEmpty()
                ? Answer.page(400, Pages.problem("account is missing"))
                : back(request, "code", grants.code(request, account));
    }

    private Answer back(AuthorizeRequest request, String name, String value) {
        return Answer.redirect(302, request.redirect(name, value, issuer));
    }
}
