// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

/**
 * An account of the Divvi Up API. Immutable.
 *
 * @param json as the API serves it
 */
public record DivviUpAccount(String json) implements DivviUpRow<DivviUpAccount> {

    /** The JSON object given, without white space; throws {@link IllegalArgumentException} if it is none. */
    public DivviUpAccount {
        json = JsonText.object(json).toString();
    }

    /**
     * An ordinary account.
     *
     * @param name its id follows from it
     */
    public static DivviUpAccount named(String name) {
        return new DivviUpAccount("""
                {"id": "%s", "name": %s, "created_at": "2026-11-20T14:54:12.123456Z",
                 "updated_at": "2026-11-20T14:54:12.123466Z", "admin": false,
                 "intends_to_use_shared_aggregators": false}""".formatted(idOf(name), JsonText.quoted(name)));
    }

    /**
     * The id that {@link #named(String)} gives.
     *
     * @param name of the account
     */
    public static String idOf(String name) {
        return DivviUpIds.uuid("account " + name);
    }

    /** The same account as an administrator's, whose tokens see every account. */
    public DivviUpAccount asAdmin() {
        return with("admin", "true");
    }

    /** Whether it is an administrator's. */
    boolean isAdmin() {
        return JsonText.object(json).path("admin").asBoolean(false);
    }

    @Override
    public DivviUpAccount withJson(String other) {
        return new DivviUpAccount(other);
    }
}
