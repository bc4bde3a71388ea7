// SPDX-License-Identifier: Apache-2.0
/** Passwords and collector credentials, from environment variables and files. No message, log line or toString of this package repeats one. */
@NullMarked
package io.dapemitter.runtime.secret;

import org.jspecify.annotations.NullMarked;
