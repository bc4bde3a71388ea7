// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Elements of aggregate shares and results, read without the code under test. */
public final class FieldElements {
    private FieldElements() {}

    /** Those of an encoded share: little-endian, one after the other. */
    public static List<BigInteger> ofShare(byte[] share, int elementSize) {
        List<BigInteger> elements = new ArrayList<>();
        for (int start = 0; start < share.length; start += elementSize) {
            byte[] bigEndian = new byte[elementSize];
            for (int i = 0; i < bigEndian.length; i++) {
                bigEndian[i] = share[start + bigEndian.length - 1 - i];
            }
            elements.add(new BigInteger(1, bigEndian));
        }
        return elements;
    }

    /** Those of a list of decimal texts. */
    public static List<BigInteger> ofTexts(JsonNode texts) {
        List<BigInteger> elements = new ArrayList<>();
        texts.forEach(text -> elements.add(new BigInteger(text.stringValue())));
        return elements;
    }
}
