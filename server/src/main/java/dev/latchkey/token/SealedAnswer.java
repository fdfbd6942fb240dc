package dev.latchkey.token;

/**
 * What a provider answered, in its box, with the place where the box belongs and opens.
 *
 * @param id the external token, {@code Et…}
 * @param generation which one the grant is, or would be
 * @param attempt the attempt that brought it
 * @param readable whether a grant is in the box; otherwise it is a reply that nobody could read
 * @param box the sealed bytes
 */
public record SealedAnswer(
        String id,
        String teamId,
        String appId,
        String providerId,
        long generation,
        long attempt,
        boolean readable,
        byte[] box) {}
