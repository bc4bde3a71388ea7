// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

/** How a collection job of a scripted leader can end without delivering. Its batch stays taken. */
public enum JobEnd {
    /** Polls are answered 500 with Janus' problem type {@code collection-job-abandoned}. */
    ABANDONED,
    /** Polls are answered 204. */
    DELETED,
    /** The leader has forgotten the job: polls are answered 404, and a PUT with its id takes another batch. */
    EXPIRED
}
