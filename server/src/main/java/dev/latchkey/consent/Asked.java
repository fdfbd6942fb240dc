package dev.latchkey.consent;

import java.net.URI;
import java.util.List;

/**
 * Who asks for what, as the user is told it. All of it was written by others: escape it.
 *
 * @param app the app's name
 * @param team the name of the team
 * @param user the name of the user whom the connection will belong to
 * @param provider the provider's name
 * @param authorizationUrl where the browser goes next
 * @param scopes what is asked for
 */
public record Asked(
        String app,
        String team,
        String user,
        String provider,
        URI authorizationUrl,
        List<String> scopes) {}
