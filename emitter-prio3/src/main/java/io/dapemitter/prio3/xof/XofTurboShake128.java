// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.Generation;

/** XofTurboShake128 (VDAF-08 and VDAF-18, section 6.2.1), the function of all Prio3 variants but libprio-rs' own. */
final class XofTurboShake128 extends Xof {
    private static final int DOMAIN = 1;

    private final TurboShake128 sponge = new TurboShake128();
    private final Generation generation;
    private boolean absorbing;

    XofTurboShake128(Generation generation) {
        this.generation = generation;
    }

    @Override
    public void start(byte[] seed, byte[] domainSeparation) {
        sponge.reset();
        absorbing = true;
        sponge.absorb(domainSeparation.length);
        if (generation == Generation.VDAF_18) {
            sponge.absorb(domainSeparation.length >>> 8);
        }
        sponge.absorb(domainSeparation, 0, domainSeparation.length);
        if (generation == Generation.VDAF_18) {
            sponge.absorb(seed.length);
        }
        sponge.absorb(seed, 0, seed.length);
    }

    @Override
    public void absorb(byte[] bytes, int from, int length) {
        sponge.absorb(bytes, from, length);
    }

    @Override
    public void absorb(int value) {
        sponge.absorb(value);
    }

    @Override
    public void absorbWords(long[] words, int from, int count) {
        sponge.absorbWords(words, from, count);
    }

    @Override
    public void draw(long[] into, int from, int count) {
        if (absorbing) {
            sponge.finish(DOMAIN);
            absorbing = false;
        }
        sponge.squeezeWords(into, from, count);
    }

    @Override
    public void wipe() {
        sponge.reset();
    }
}
