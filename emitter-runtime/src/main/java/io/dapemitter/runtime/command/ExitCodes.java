// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

/** What a program's end tells whoever started it. */
public final class ExitCodes {
    /** Nothing is left to do. */
    public static final int DONE = 0;
    /** Something needs a person, or went wrong. */
    public static final int NEEDS_PERSON = 1;
    /** Options, files or variables are wrong. */
    public static final int USAGE = 2;
    /** Something is pending: try again later (EX_TEMPFAIL of sysexits.h, which Janus' collect uses as well). */
    public static final int PENDING = 75;

    private ExitCodes() {}
}
