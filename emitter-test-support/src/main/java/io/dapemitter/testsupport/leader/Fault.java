// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.Reply;
import java.time.Duration;

/** What goes wrong with one request. It decides whether the effect takes place, and what the collector gets to see. {@link Faults} has the usual ones. */
@FunctionalInterface
public interface Fault {

    /**
     * Answers a request.
     *
     * @param exchange the request and what can be done with it
     * @return what goes over the wire
     */
    Reply apply(Exchange exchange);

    /** A request on its way to the leader's books. */
    interface Exchange {

        /** The request. */
        LeaderRequest request();

        /** Lets the request take effect and gives the correct answer. */
        default Reply.Response perform() {
            return perform(ShareFault.NONE);
        }

        /**
         * Lets the request take effect; a collection in the answer has a faulty share.
         *
         * @param fault what is wrong with the leader's share
         */
        Reply.Response perform(ShareFault fault);

        /**
         * Ends the collection job without delivery. A job that does not exist stays so.
         *
         * @param end in which way
         */
        void end(JobEnd end);

        /**
         * Lets time pass through the leader's sleeper.
         *
         * @param duration how long
         */
        void sleep(Duration duration);
    }
}
