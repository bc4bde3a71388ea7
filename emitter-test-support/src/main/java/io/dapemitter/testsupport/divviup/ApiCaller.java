// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.util.Optional;

/**
 * Who holds the token of a request.
 *
 * @param accountId the token's account
 * @param isAdmin whether that account sees all others
 */
record ApiCaller(String accountId, boolean isAdmin) {

    /** The caller whom an Authorization header names. The scheme must be spelled as here. */
    static Optional<ApiCaller> of(DivviUpDatabase database, Optional<String> authorization) {
        return authorization
                .filter(value -> value.startsWith("Bearer "))
                .flatMap(value -> database.accountOfToken(value.substring("Bearer ".length())))
                .flatMap(id -> database.find(DivviUpAccount.class, id))
                .map(account -> new ApiCaller(account.id(), account.isAdmin()));
    }

    boolean mayRead(String owner) {
        return isAdmin || accountId.equals(owner);
    }

    boolean mayRead(DivviUpRow<?> row) {
        return isAdmin || row.text("account_id").filter(accountId::equals).isPresent();
    }
}
