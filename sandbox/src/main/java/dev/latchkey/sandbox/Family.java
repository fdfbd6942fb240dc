package dev.latchkey.sandbox;

/**
 * What becomes of a refresh token when it is presented; the names are those of the vault's guide.
 */
public enum Family {
    R0("no refresh token is given"),
    R1("the refresh token never changes, and a refresh does not repeat it"),
    R2("a new refresh token each time; every older one stays valid"),
    R3("the old refresh token stays valid until its successor is presented"),
    R4("a replaced refresh token repeats its answer for the grace time, then is rejected"),
    R5("only the previous refresh token, and only for the grace time; an older one ends the grant"),
    R6("a replaced refresh token is rejected; the grant lives on"),
    R7("a replaced refresh token is rejected and ends the grant, access tokens included");

    private final String meaning;

    Family(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence for people, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
