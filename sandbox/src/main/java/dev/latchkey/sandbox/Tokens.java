package dev.latchkey.sandbox;

/**
 * What a token reply carries.
 *
 * @param refreshToken empty if the reply has none
 */
public record Tokens(String accessToken, String refreshToken) {

    /** Fingerprints only. */
    @Override
    public String toString() {
        return "Tokens[access=%s, refresh=%s]"
                .formatted(
                        Ledger.fingerprint(accessToken),
                        refreshToken.isEmpty() ? "none" : Ledger.fingerprint(refreshToken));
    }
}
