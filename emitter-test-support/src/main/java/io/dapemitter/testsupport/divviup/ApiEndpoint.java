// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of the API and the methods each has. */
enum ApiEndpoint {
    HEALTH("/health", "GET,HEAD"),
    ACCOUNTS("/api/accounts", "GET,HEAD,POST"),
    ACCOUNT("/api/accounts/{uuid}", "GET,HEAD,PATCH"),
    ACCOUNT_TASKS("/api/accounts/{uuid}/tasks", "GET,HEAD,POST"),
    ACCOUNT_AGGREGATORS("/api/accounts/{uuid}/aggregators", "GET,HEAD,POST"),
    ACCOUNT_CREDENTIALS("/api/accounts/{uuid}/collector_credentials", "GET,HEAD,POST"),
    ACCOUNT_TOKENS("/api/accounts/{uuid}/api_tokens", "GET,HEAD,POST"),
    SHARED_AGGREGATORS("/api/aggregators", "GET,HEAD,POST"),
    AGGREGATOR("/api/aggregators/{uuid}", "GET,HEAD,PATCH,DELETE"),
    CREDENTIAL("/api/collector_credentials/{uuid}", "GET,HEAD,PATCH,DELETE"),
    TASK("/api/tasks/{id}", "GET,HEAD,PATCH,DELETE"),
    CURRENT_USER("/api/users/me", "GET,HEAD"),
    QUEUE("/api/admin/queue", "GET,HEAD");

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");

    private final Pattern path;
    private final boolean byUuid;
    private final String allow;

    ApiEndpoint(String template, String allow) {
        this.path = Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)"));
        this.byUuid = template.contains("{uuid}");
        this.allow = allow;
    }

    /** The methods, as a 405 lists them. */
    String allow() {
        return allow;
    }

    boolean allows(String method) {
        return List.of(allow.split(",", -1)).contains(method);
    }

    /**
     * Where a request target leads.
     *
     * @param target path and query
     * @return empty for an unknown path, one with a trailing slash too
     */
    static Optional<Route> route(String target) {
        String requested = target.split("\\?", 2)[0];
        for (ApiEndpoint endpoint : values()) {
            Matcher matcher = endpoint.path.matcher(requested);
            if (matcher.matches()) {
                return Optional.of(new Route(endpoint, matcher.groupCount() == 0 ? "" : matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /**
     * An endpoint and the id in the path.
     *
     * @param endpoint the endpoint
     * @param pathId the id as sent; empty where the endpoint has none
     */
    record Route(ApiEndpoint endpoint, String pathId) {

        /** Whether the id is of the form that the endpoint demands; a task id may be any text. */
        boolean idIsWellFormed() {
            return !endpoint.byUuid || UUID.matcher(pathId).matches();
        }

        /** The id as rows have it: UUIDs in lower case. */
        String id() {
            return endpoint.byUuid ? pathId.toLowerCase(Locale.ROOT) : pathId;
        }
    }
}
