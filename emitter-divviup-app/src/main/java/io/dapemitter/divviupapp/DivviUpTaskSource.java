// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.divviupapp.api.DivviUpApiException;
import io.dapemitter.runtime.ProgramException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an account of the Divvi Up API: three requests a time, whatever the number of tasks. When the API does not tell them all, nothing is known to have changed. After failures the API is left
 * alone for a while, unless the token was replaced. Its revision is zero, as there is only one truth. Used by one thread at a time.
 */
final class DivviUpTaskSource implements TaskSource {
    private final ApiTokenSource tokens;
    private final AccountSurvey survey;
    private final RequestBackoff backoff;
    private @Nullable ApiToken lastToken;
    private @Nullable ProgramException lastFailure;

    DivviUpTaskSource(ApiTokenSource tokens, AccountSurvey survey, RequestBackoff backoff) {
        this.tokens = tokens;
        this.survey = survey;
        this.backoff = backoff;
    }

    @Override
    public TaskSnapshot discover() throws InterruptedException {
        ApiToken token = token();
        if (!token.equals(lastToken)) {
            lastToken = token;
            backoff.reset();
            survey.tokenChanged();
        }
        ProgramException failure = lastFailure;
        if (failure != null && backoff.isWaiting()) {
            throw told(failure);
        }
        try {
            TaskSnapshot tasks = survey.tasks(token);
            lastFailure = null;
            backoff.reset();
            return tasks;
        } catch (ProgramException e) {
            lastFailure = e;
            backoff.failed(retryAfter(e));
            throw told(e);
        }
    }

    private ApiToken token() {
        try {
            return tokens.current();
        } catch (ProgramException e) {
            throw told(e);
        }
    }

    private static Duration retryAfter(ProgramException failure) {
        return failure instanceof DivviUpApiException.Unavailable unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static TaskSourceException told(ProgramException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof DivviUpApiException.Unavailable
                ? new TaskSourceUnavailableException(message, failure)
                : new TaskSourceException(message, failure);
    }
}
