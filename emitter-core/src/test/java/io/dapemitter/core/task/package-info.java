// SPDX-License-Identifier: Apache-2.0
/** Tests of tasks and of their stored form. */
package io.dapemitter.core.task;
