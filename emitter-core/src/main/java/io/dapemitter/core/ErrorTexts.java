// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

/** Makes texts from outside fit for a table and a log line. */
public final class ErrorTexts {
    private static final int LONGEST = 1000;

    private ErrorTexts() {}

    /**
     * Returns a text as one line without control characters, cut to a length that a table can bear.
     *
     * @param text what somebody else wrote
     * @return the cleaned text
     */
    public static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /**
     * Returns what an exception says, or its kind when it says nothing.
     *
     * @param thrown the exception
     * @return one line
     */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        return oneLine(message == null ? thrown.getClass().getSimpleName() : message);
    }
}
