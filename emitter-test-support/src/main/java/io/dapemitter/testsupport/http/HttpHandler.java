// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

/** Decides what a request has for effect and what comes back. Called by several threads at once. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Handles a request.
     *
     * @param request read to its end
     * @return what the client gets to see; an effect that took place before a {@link Reply.Cut} is one the client never hears of
     */
    Reply handle(ReceivedRequest request);
}
