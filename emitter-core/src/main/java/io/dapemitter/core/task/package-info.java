// SPDX-License-Identifier: Apache-2.0
/** What to collect: tasks, their schedules, where they come from, and how the task table is kept equal to its sources. */
@NullMarked
package io.dapemitter.core.task;

import org.jspecify.annotations.NullMarked;
