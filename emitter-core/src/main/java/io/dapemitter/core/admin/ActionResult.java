// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

/** What became of an operator's action. */
public sealed interface ActionResult {
    /**
     * Returns the sentence for the operator.
     *
     * @return what was done, or why not and what to do instead
     */
    String message();

    /**
     * It is done.
     *
     * @param message what was done, and what happens next
     */
    record Done(String message) implements ActionResult {}

    /**
     * It is not done, and nothing was changed.
     *
     * @param message why, with the command to use instead where there is one
     */
    record Refused(String message) implements ActionResult {}
}
