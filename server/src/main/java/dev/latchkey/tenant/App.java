package dev.latchkey.tenant;

import dev.latchkey.config.Network;
import dev.latchkey.config.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An app, {@code A…}, as its manifest describes it.
 *
 * @param teamId the team that made it
 * @param manifest the manifest's JSON as it was given
 * @param externalAuth whether it may use external authentication
 * @param networks from which it may call; empty means from anywhere
 * @param orgPolicy what organizations let it do in their teams
 * @param limits its own figures, each under the name of a method or of a tier, such as {@code
 *     tier_3}
 */
public record App(
        String id,
        String teamId,
        String name,
        String manifest,
        boolean externalAuth,
        List<Network> networks,
        OrgPolicy orgPolicy,
        Map<String, Rate> limits,
        Instant createdAt) {}
