// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

/** What can be wrong with the leader's aggregate share in an answer that parses. */
public enum ShareFault {
    /** Nothing. */
    NONE,
    /** One field element too many, properly sealed. */
    WRONG_LENGTH,
    /** The first element is the modulus itself, properly sealed. */
    ELEMENT_OUT_OF_RANGE,
    /** The ciphertext names another HPKE configuration, but opens. */
    WRONG_CONFIG_ID,
    /** A bit of the ciphertext is flipped. */
    UNDECRYPTABLE
}
