package dev.latchkey.webapi;

import dev.latchkey.caller.Access;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.slack.RequestReader;

/** What the steps of {@link Precedence} ask. */
record Rooms(
        Methods methods,
        Switches switches,
        RequestReader reader,
        Authenticator authenticator,
        AppClients clients,
        TenantRules tenants,
        Access access,
        RateLimits limits) {}
