// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

/** A backend's settings are wrong at one key. */
public final class BackendConfigurationException extends BackendException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Makes the exception.
     *
     * @param key the settings key that is wrong, within the backend's own settings
     * @param message what is wrong and what helps, without secrets
     */
    public BackendConfigurationException(String key, String message) {
        super(message, null);
        this.key = key;
    }

    /**
     * Returns the settings key that is wrong.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
