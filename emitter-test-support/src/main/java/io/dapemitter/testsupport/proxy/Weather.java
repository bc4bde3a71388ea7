// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.proxy;

import java.time.Duration;

/**
 * How bytes travel now. Immutable.
 *
 * @param frozen nothing moves, nothing is lost
 * @param delay time before each piece
 * @param pieceBytes the largest piece
 */
record Weather(boolean frozen, Duration delay, int pieceBytes) {
    static final int LARGE_PIECE = 64 * 1024;
    static final Weather FAIR = new Weather(false, Duration.ZERO, LARGE_PIECE);
}
