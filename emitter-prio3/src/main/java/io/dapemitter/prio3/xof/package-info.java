// SPDX-License-Identifier: Apache-2.0
/**
 * Extendable output functions (VDAF-08 and VDAF-18, section 6.2): TurboSHAKE128 of our own, because neither the JDK nor BouncyCastle has it; AES and HMAC are the JDK's. A
 * {@link io.dapemitter.prio3.xof.Xof} is a reusable object for one thread. A room of this module, not an API, except {@link io.dapemitter.prio3.xof.XofKind}.
 */
@NullMarked
package io.dapemitter.prio3.xof;

import org.jspecify.annotations.NullMarked;
