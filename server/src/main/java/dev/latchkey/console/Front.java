package dev.latchkey.console;

import dev.latchkey.http.WebResponse;

/** The bare address: it leads to the console. */
final class Front implements Page {
    @Override
    public String path() {
        return "/";
    }

    @Override
    public Audience audience() {
        return Audience.EVERYBODY;
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.goTo(Overview.PATH);
    }
}
