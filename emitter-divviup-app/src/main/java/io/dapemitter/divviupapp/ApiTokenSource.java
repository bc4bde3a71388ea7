// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.secret.Secrets;
import java.util.Map;

/** Finds the API token in the environment, anew with each use, so that a token in a file can be replaced while the program runs. Thread-safe. */
final class ApiTokenSource {
    static final String VARIABLE = "EMITTER_DIVVIUP_API_TOKEN";
    /** The variable of the Divvi Up command line tool, which many have set already. */
    private static final String TOOL_VARIABLE = "DIVVIUP_TOKEN";

    private final Secrets secrets;
    private final boolean toolVariableIsSet;

    ApiTokenSource(Map<String, String> environment) {
        this.secrets = new Secrets(environment);
        this.toolVariableIsSet = environment.containsKey(TOOL_VARIABLE);
    }

    /**
     * Returns the token as it is now.
     *
     * @throws ProgramException when there is none, or it cannot be one; the message says what to do
     */
    ApiToken current() {
        String text = secrets.named(VARIABLE)
                .orElseThrow(
                        () -> new ProgramException("there is no API token; make one in the Divvi Up console and set "
                                + VARIABLE + ", or " + VARIABLE + "_FILE to the path of a file with it"
                                + (toolVariableIsSet ? " (" + TOOL_VARIABLE + " is set, but is not used here)" : "")));
        try {
            return ApiToken.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProgramException(
                    "the API token in " + VARIABLE + " " + e.getMessage() + "; copy it again, in one piece", e);
        }
    }
}
