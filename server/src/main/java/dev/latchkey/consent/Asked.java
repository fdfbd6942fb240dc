package dev.latchkey.consent;

import dev.latchkey.provider.Permission;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for what, as the user is told it. All of it was written by others: escape it.
 *
 * @param app the app
 * @param team the name of the team
 * @param user the name of the user whom the connection will belong to
 * @param provider the provider's name
 * @param providerKey what the app calls the provider
 * @param authorizationUrl where the browser goes next
 * @param permissions what is asked for
 * @param revocable whether the provider can be asked to take a grant back
 * @param workflow the title of the workflow that will use the account; null when none does
 * @param returnTo where the app wants the browser back; null when the user finds the way alone
 */
public record Asked(
        AppFace app,
        String team,
        String user,
        String provider,
        String providerKey,
        URI authorizationUrl,
        List<Permission> permissions,
        boolean revocable,
        @Nullable String workflow,
        @Nullable URI returnTo) {}
