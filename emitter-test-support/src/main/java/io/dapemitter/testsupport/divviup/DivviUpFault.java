// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.Reply;
import java.util.function.Supplier;

/** What goes wrong with one request. {@link DivviUpFaults} has the usual ones. */
@FunctionalInterface
public interface DivviUpFault {

    /**
     * Answers a request.
     *
     * @param right lets the request take effect and gives the correct answer
     * @return what goes over the wire
     */
    Reply apply(Supplier<Reply> right);
}
