// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.collect.HttpClients;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.divviupapp.api.DivviUpApiClient;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.TaskSourceOptions;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.yaml.Section;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Tasks come from the Divvi Up API; all of it is said in config.yaml and the environment, so that there are no options. Used by one thread. */
final class DivviUpOptions implements TaskSourceOptions {
    private final InstantSource clock;
    private ApiSettings api = ApiSettings.DEFAULTS;
    private TaskOverrides overrides = TaskOverrides.NONE;

    /**
     * Makes options.
     *
     * @param clock by which the API is left alone after failures
     */
    DivviUpOptions(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void readKeys(Section top) {
        api = ApiSettings.read(top);
        overrides = TaskOverrides.read(top);
    }

    @Override
    public ProgramCredentials credentials(CredentialStore store) {
        return new MatchingCredentials(store);
    }

    @Override
    public TaskSource open(RuntimeConfig config, Invocation invocation, Consumer<String> warnings) {
        overrides.requireEmitters(config.backendNames());
        DivviUpApiClient client = client(config, warnings);
        return new DivviUpTaskSource(
                new ApiTokenSource(invocation.environment()),
                new AccountSurvey(client, accounts(client), overrides, warnings),
                new RequestBackoff(clock, new SecureRandom()));
    }

    /** The API that the configuration names. */
    DivviUpApiClient client(RuntimeConfig config, Consumer<String> warnings) {
        if ("http".equals(api.url().getScheme())) {
            warnings.accept("the API token goes unencrypted to " + api.url()
                    + "; use https outside of tests and private networks");
        }
        return new DivviUpApiClient(
                HttpClients.create(config.emitter().httpClient()),
                api.url(),
                DivviUpApp.NAME + "/" + DivviUpApp.version(),
                config.emitter().httpClient().requestTimeout(),
                clock);
    }

    AccountFinder accounts(DivviUpApiClient client) {
        return new AccountFinder(client, api.accountId());
    }
}
