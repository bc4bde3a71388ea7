// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.EmitterException;

/** A queue job's payload cannot be understood; only that job is affected. */
public final class MalformedPayloadException extends EmitterException {
    private static final long serialVersionUID = 1L;

    MalformedPayloadException(String message) {
        super(message);
    }
}
