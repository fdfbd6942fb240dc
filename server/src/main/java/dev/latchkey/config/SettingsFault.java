package dev.latchkey.config;

import java.util.List;

/** Everything that is wrong with the settings, one sentence for each fault. */
public final class SettingsFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsFault(List<String> faults) {
        super(String.join("\n", faults));
    }
}
