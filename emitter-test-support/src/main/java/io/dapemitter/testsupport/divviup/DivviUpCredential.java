// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.dap.CollectorCredential;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a collector credential as the Divvi Up API keeps it. Immutable.
 *
 * @param json as the API serves it
 */
public record DivviUpCredential(String json) implements DivviUpRow<DivviUpCredential> {

    /** The JSON object given, without white space; throws {@link IllegalArgumentException} if it is none. */
    public DivviUpCredential {
        json = JsonText.object(json).toString();
    }

    /**
     * The row of a credential whose private half a test has; of account {@code demo}.
     *
     * @param name its id follows from it
     * @param credential gives HPKE configuration and token hash
     */
    public static DivviUpCredential of(String name, CollectorCredential credential) {
        return new DivviUpCredential("""
                {"id": "%s", "account_id": "%s", "hpke_config": %s, "created_at": "2026-11-20T14:54:12.123456Z",
                 "deleted_at": null, "updated_at": "2026-11-20T14:54:12.123466Z", "name": %s, "token_hash": "%s"}""".formatted(
                        idOf(name),
                        DivviUpAccount.idOf(DivviUpDatabase.DEMO),
                        ApiHpkeConfig.json(credential.hpkeConfig().encode()),
                        JsonText.quoted(name),
                        credential.tokenHash()));
    }

    /**
     * The id that {@link #of(String, CollectorCredential)} gives.
     *
     * @param name of the credential
     */
    public static String idOf(String name) {
        return DivviUpIds.uuid("credential " + name);
    }

    /**
     * The same key with another token: another credential, but for the key.
     *
     * @param tokenHash null as in rows from before there were hashes
     */
    public DivviUpCredential withTokenHash(@Nullable String tokenHash) {
        return withText("token_hash", tokenHash);
    }

    @Override
    public DivviUpCredential withJson(String other) {
        return new DivviUpCredential(other);
    }
}
