// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import java.util.Optional;

/** The API's checks, in the order in which the real one makes them: path, Content-Type, Accept, method, form of the id, token, owner. */
final class ApiRules {
    private final DivviUpDatabase database;
    private final ApiReader reader;
    private final CredentialRegistration registration;

    ApiRules(DivviUpDatabase database, ApiReader reader) {
        this.database = database;
        this.reader = reader;
        this.registration = new CredentialRegistration(database);
    }

    Reply answer(ReceivedRequest request) {
        Optional<ApiEndpoint.Route> route = ApiEndpoint.route(request.path());
        if (route.isEmpty()) {
            return ApiReplies.bare(404);
        }
        if (route.get().endpoint() == ApiEndpoint.HEALTH) {
            return ApiReplies.bare(ApiEndpoint.HEALTH.allows(request.method()) ? 200 : 405);
        }
        if (!request.header("content-type").orElse(ApiReplies.MEDIA_TYPE).equals(ApiReplies.MEDIA_TYPE)) {
            return ApiReplies.bare(415);
        }
        if (!request.header("accept").orElse("").equals(ApiReplies.MEDIA_TYPE)) {
            return ApiReplies.bare(406);
        }
        return insideLayer(route.get(), request);
    }

    private Reply insideLayer(ApiEndpoint.Route route, ReceivedRequest request) {
        if (!route.endpoint().allows(request.method())) {
            return ApiReplies.methodNotAllowed(route.endpoint().allow());
        }
        if (!route.idIsWellFormed()) {
            return ApiReplies.empty(404);
        }
        return ApiCaller.of(database, request.header("authorization"))
                .map(caller -> authorised(caller, route, request))
                .orElseGet(ApiReader::forbidden);
    }

    private Reply authorised(ApiCaller caller, ApiEndpoint.Route route, ReceivedRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        String id = route.id();
        return switch (route.endpoint()) {
            case ACCOUNT_TASKS, ACCOUNT_AGGREGATORS, ACCOUNT_CREDENTIALS, ACCOUNT_TOKENS ->
                caller.mayRead(id) ? ofAccount(route, reads, request) : ApiReader.forbidden();
            case ACCOUNTS -> reads ? reader.accounts(caller) : ApiReader.forbidden();
            case ACCOUNT -> reads ? reader.account(caller, id) : absent(request);
            case SHARED_AGGREGATORS -> reads ? reader.sharedAggregators() : administrators(caller, request);
            case AGGREGATOR -> reads ? reader.aggregator(caller, id) : absent(request);
            case CREDENTIAL -> reads ? reader.credential(caller, id) : absent(request);
            case TASK -> reads ? reader.task(caller, id) : absent(request);
            case CURRENT_USER -> ApiReader.forbidden();
            case QUEUE -> administrators(caller, request);
            case HEALTH -> ApiReplies.bare(200);
        };
    }

    private Reply ofAccount(ApiEndpoint.Route route, boolean reads, ReceivedRequest request) {
        if (route.endpoint() == ApiEndpoint.ACCOUNT_CREDENTIALS) {
            return reads ? reader.credentials(route.id()) : registration.register(route.id(), request.body());
        }
        if (route.endpoint() == ApiEndpoint.ACCOUNT_TASKS && reads) {
            return reader.tasks(route.id());
        }
        if (route.endpoint() == ApiEndpoint.ACCOUNT_AGGREGATORS && reads) {
            return reader.aggregators(route.id());
        }
        return absent(request);
    }

    /** The API hides from ordinary tokens what only administrators may do. */
    private static Reply administrators(ApiCaller caller, ReceivedRequest request) {
        return caller.isAdmin() ? absent(request) : ApiReplies.empty(404);
    }

    /** What the real API has and no emitter asks for. */
    private static Reply absent(ReceivedRequest request) {
        return Reply.text(501, "text/plain", "This server has no " + request + ": no emitter asks for it.");
    }
}
