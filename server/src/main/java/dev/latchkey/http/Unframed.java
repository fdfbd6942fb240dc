package dev.latchkey.http;

/** Bytes that are no HTTP request: where they end cannot be known, so the connection ends. */
class Unframed extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param why what is wrong, in words for whoever wrote the client
     */
    Unframed(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** The stream ended where more had to come. */
    static final class Ended extends Unframed {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("the request ends before its head does");
        }
    }
}
