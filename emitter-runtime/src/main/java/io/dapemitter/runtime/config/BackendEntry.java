// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.runtime.yaml.SourceLocation;
import java.util.Map;

/**
 * One backend of the configuration's {@code emitters}.
 *
 * @param name the backend's name
 * @param kind the word that names its kind
 * @param settings its settings; they may hold secrets and are never shown
 * @param at where the backend is configured
 * @param keyLocations where each of its settings is
 * @param path the path of its settings, for messages
 */
public record BackendEntry(
        String name,
        String kind,
        BackendSettings settings,
        SourceLocation at,
        Map<String, SourceLocation> keyLocations,
        String path) {
    /** Copies the map. */
    public BackendEntry {
        keyLocations = Map.copyOf(keyLocations);
    }

    /**
     * Returns where a setting is, or the backend when the setting is absent.
     *
     * @param key the setting's key
     * @return file and line
     */
    public SourceLocation at(String key) {
        return keyLocations.getOrDefault(key, at);
    }

    /** Shows everything but the settings. */
    @Override
    public String toString() {
        return "BackendEntry[" + name + ", " + kind + ", " + at + "]";
    }
}
