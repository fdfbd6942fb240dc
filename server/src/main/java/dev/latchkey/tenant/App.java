package dev.latchkey.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app, {@code A…}, as its manifest describes it.
 *
 * @param teamId the team that made it
 * @param manifest the manifest's JSON as it was given
 * @param externalAuth whether it may use external authentication
 * @param networks from which it may call; empty means from anywhere
 * @param orgPolicy what organizations let it do in their teams
 * @param perMinute its own Tier 3 figure; null means the tier's, 0 means no limit
 */
public record App(
        String id,
        String teamId,
        String name,
        String manifest,
        boolean externalAuth,
        List<Network> networks,
        OrgPolicy orgPolicy,
        @Nullable Integer perMinute,
        Instant createdAt) {}
