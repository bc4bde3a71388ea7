// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import io.dapemitter.core.collect.CollectorCredentials;
import java.util.List;

/**
 * The collector credentials of a program, with what people have to know of them. What a task's credential is called by is a reference: a name, or whatever else the program's task source gives its
 * tasks to find it by. Thread-safe.
 */
public interface ProgramCredentials extends CollectorCredentials {
    /**
     * Returns a reference as people should read it.
     *
     * @param reference what a task gives to find its credential by
     * @return a short text without secrets
     */
    String shown(String reference);

    /**
     * Says why a credential is missing, where that is known, and how it can be supplied.
     *
     * @param reference what a task gives to find its credential by
     * @return a remedy for messages, without secrets
     */
    String remedy(String reference);

    /**
     * Looks at every credential there is.
     *
     * @return what keeps credentials from being used, one line each, without secrets
     */
    List<String> problems();

    /**
     * Looks at every credential there is.
     *
     * @return what should be better but works, one line each, without secrets
     */
    List<String> warnings();
}
