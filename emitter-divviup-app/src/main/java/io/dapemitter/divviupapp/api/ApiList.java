// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.util.List;

/**
 * A list of the API: what could be read, and what had to be left out.
 *
 * @param elements the elements in the API's order, which means nothing
 * @param oddities one line for each element that is nothing to work with, for an operator
 * @param <T> what is listed
 */
public record ApiList<T>(List<T> elements, List<String> oddities) {
    /** Copies the lists. */
    public ApiList {
        elements = List.copyOf(elements);
        oddities = List.copyOf(oddities);
    }
}
