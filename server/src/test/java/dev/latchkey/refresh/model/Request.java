package dev.latchkey.refresh.model;

import dev.latchkey.provider.TokenReply;
import dev.latchkey.refresh.model.ModelProvider.Answer;
import org.jspecify.annotations.Nullable;

/** A request to the provider, from its leaving to its end. */
final class Request {
    final int number;
    final int refreshToken;
    final long sentAt;

    /** Who waits for the answer; null when nobody does any more. */
    @Nullable Strand waiting;

    /** Whether the provider may still come to see it. */
    boolean isUnderWay = true;

    /** What the provider answered, while that is under way. */
    @Nullable TokenReply coming;

    /** The tokens in what is coming. */
    @Nullable Answer answer;

    /** What has arrived. */
    @Nullable TokenReply arrived;

    Request(int number, int refreshToken, long sentAt, Strand waiting) {
        this.number = number;
        this.refreshToken = refreshToken;
        this.sentAt = sentAt;
        this.waiting = waiting;
    }

    /** Whether it can still make a difference. */
    boolean matters() {
        return isUnderWay || coming != null || (waiting != null && arrived != null);
    }

    long hash() {
        return Mix.of(
                number,
                refreshToken,
                sentAt,
                waiting == null ? 0 : waiting.name.hashCode(),
                isUnderWay ? 1 : 0,
                coming == null ? 0 : 1 + (answer == null ? 1 : 2),
                arrived == null ? 0 : 1);
    }
}
