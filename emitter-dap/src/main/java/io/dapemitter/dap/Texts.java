// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** Makes text from elsewhere fit for messages and logs. */
final class Texts {
    private Texts() {}

    /** The text on one line, without control characters, and at most so long. */
    static String printable(String text, int maximumLength) {
        String start = text.length() <= maximumLength ? text : text.substring(0, maximumLength) + "...";
        return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
