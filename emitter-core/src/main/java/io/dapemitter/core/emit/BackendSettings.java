// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one backend as its configuration gives them. Immutable. Every getter throws {@link BackendConfigurationException} with the
 * key when the value is of another kind.
 */
public final class BackendSettings {
    private final Map<String, Object> values;

    /**
     * Wraps settings.
     *
     * @param values keys with strings, integers, booleans, lists or maps of these
     * @throws BackendConfigurationException for a key without a value
     */
    public BackendSettings(Map<String, Object> values) {
        values.forEach(BackendSettings::requireValue);
        this.values = Map.copyOf(values);
    }

    private static void requireValue(String key, @Nullable Object value) {
        if (value == null) {
            throw new BackendConfigurationException(key, "\"" + key + "\" has no value; write one, or remove the key");
        }
    }

    /**
     * Refuses every key that is not named here.
     *
     * @param known the keys that the backend understands
     * @throws BackendConfigurationException for the first unknown key
     */
    public void allowOnly(String... known) {
        values.keySet().stream()
                .filter(key -> !Arrays.asList(known).contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new BackendConfigurationException(
                            key, "unknown key \"" + key + "\"; known keys: " + String.join(", ", known));
                });
    }

    /**
     * Returns a text.
     *
     * @param key the key
     * @return the text, or empty when the key is absent
     */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw new BackendConfigurationException(key, "\"" + key + "\" must be a text");
        });
    }

    /**
     * Returns a text that has to be there.
     *
     * @param key the key
     * @return the text
     */
    public String requiredText(String key) {
        return text(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BackendConfigurationException(key, "\"" + key + "\" is missing"));
    }

    /**
     * Returns a whole number.
     *
     * @param key the key
     * @return the number, or empty when the key is absent
     */
    public Optional<Long> integer(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> {
            if (value instanceof Integer || value instanceof Long) {
                return ((Number) value).longValue();
            }
            throw new BackendConfigurationException(key, "\"" + key + "\" must be a whole number");
        });
    }
}
