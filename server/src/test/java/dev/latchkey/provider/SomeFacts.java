package dev.latchkey.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts for tests: a custom provider's, with a few lines of their own. */
final class SomeFacts {
    private SomeFacts() {}

    static ProviderFacts with(Map<String, String> lines) {
        var sheet = new LinkedHashMap<String, String>();
        sheet.put("name", "Practice");
        sheet.put("authorization_url", "https://id.example.com/authorize");
        sheet.put("token_url", "https://id.example.com/token");
        sheet.putAll(lines);
        return read(sheet);
    }

    static ProviderFacts read(Map<String, String> sheet) {
        return switch (new FactReader(AddressRules.local()).read(sheet)) {
            case FactReading.Known(var facts) -> facts;
            case FactReading.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    static ProviderFacts preset(String id) {
        var preset = Presets.named(id);
        if (preset == null) {
            throw new AssertionError("no preset " + id);
        }
        var sheet = new LinkedHashMap<>(preset.facts());
        for (var name : preset.missingVariables()) {
            sheet.put(
                    "variable." + name,
                    name.equals("issuer") ? "https://id.example.com" : "example.com");
        }
        return read(sheet);
    }

    static Provider provider(URI tokenUrl, Map<String, String> lines) {
        var sheet = new LinkedHashMap<>(lines);
        sheet.put("token_url", tokenUrl.toString());
        return new Provider("Op1", "A1", "practice", "client:1", List.of("read"), with(sheet));
    }
}
