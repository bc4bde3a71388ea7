// SPDX-License-Identifier: Apache-2.0
/** Tests of what operators see and do, on both engines. */
package io.dapemitter.core.admin;
