// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.dap.TaskId;
import io.dapemitter.divviupapp.api.ApiAggregator;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.divviupapp.api.ApiList;
import io.dapemitter.divviupapp.api.ApiTask;
import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.divviupapp.api.DivviUpApiClient;
import io.dapemitter.divviupapp.api.DivviUpApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for all that an account has and puts it together. A leader or credential that is in no list is asked for by its id, once. Used by one thread at a time. */
final class AccountSurvey {
    private final DivviUpApiClient api;
    private final AccountFinder accounts;
    private final TaskOverrides overrides;
    private final TaskMapping mapping;
    private final Consumer<String> warnings;
    private final ByIdCache<ApiAggregator> hiddenLeaders;
    private final ByIdCache<ApiCredential> hiddenCredentials;
    private final Set<String> warned = new HashSet<>();

    AccountSurvey(DivviUpApiClient api, AccountFinder accounts, TaskOverrides overrides, Consumer<String> warnings) {
        this.api = api;
        this.accounts = accounts;
        this.overrides = overrides;
        this.mapping = new TaskMapping(overrides);
        this.warnings = warnings;
        this.hiddenLeaders = new ByIdCache<>(api::aggregator);
        this.hiddenCredentials = new ByIdCache<>(api::collectorCredential);
    }

    /** What one token may not see another may. */
    void tokenChanged() {
        hiddenLeaders.forgetAbsent();
        hiddenCredentials.forgetAbsent();
    }

    /**
     * Lists all tasks of the account.
     *
     * @throws io.dapemitter.runtime.ProgramException when any part cannot be had
     */
    TaskSnapshot tasks(ApiToken token) throws InterruptedException {
        String account = accounts.account(token);
        try {
            return tasks(token, account);
        } catch (DivviUpApiException.Refused e) {
            throw accounts.explain(token, account, e);
        }
    }

    private TaskSnapshot tasks(ApiToken token, String account) throws InterruptedException {
        List<ApiTask> tasks = told(api.tasks(token, account));
        Map<String, ApiAggregator> leaders = new HashMap<>();
        told(api.aggregators(token, account)).forEach(leader -> leaders.put(leader.id(), leader));
        Map<String, ApiCredential> credentials = new HashMap<>();
        told(api.collectorCredentials(token, account))
                .forEach(credential -> credentials.put(credential.id(), credential));
        List<DiscoveredTask> discovered = new ArrayList<>();
        Map<TaskId, String> names = new HashMap<>();
        for (ApiTask task : tasks) {
            String name = task.name() == null ? "" : task.name();
            if (task.deletedAt() == null && names.putIfAbsent(task.taskId(), name) == null) {
                discovered.add(mapping.map(
                        task,
                        hiddenLeaders.orFetched(leaders, task.leaderAggregatorId(), token),
                        hiddenCredentials.orFetched(credentials, task.collectorCredentialId(), token)));
            }
        }
        overrides.warnOfUnused(names, warnings);
        return new TaskSnapshot(0, discovered);
    }

    private <T> List<T> told(ApiList<T> list) {
        list.oddities().stream().filter(warned::add).forEach(warnings);
        return list.elements();
    }
}
