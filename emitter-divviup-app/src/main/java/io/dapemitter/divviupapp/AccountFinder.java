// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.divviupapp.api.ApiAccount;
import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.divviupapp.api.DivviUpApiClient;
import io.dapemitter.divviupapp.api.DivviUpApiException;
import io.dapemitter.runtime.ProgramException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whose account a token is for, once, and says what is the matter with a token that is refused. Used by one thread at a time. */
final class AccountFinder {
    private final DivviUpApiClient api;
    private final @Nullable String configured;
    private @Nullable String found;

    AccountFinder(DivviUpApiClient api, @Nullable String configured) {
        this.api = api;
        this.configured = configured;
        this.found = configured;
    }

    /**
     * Returns the account, asking the API only if it is neither configured nor known from an earlier call: a replaced token must not bring another account's tasks in place of those known.
     *
     * @throws ProgramException when the token sees none, or more than one
     */
    String account(ApiToken token) throws InterruptedException {
        String known = found;
        if (known != null) {
            return known;
        }
        List<ApiAccount> accounts = accounts(token);
        if (accounts.size() != 1) {
            throw new ProgramException(
                    accounts.isEmpty()
                            ? "the API token sees no account; make one for your account in the Divvi Up console"
                            : "the API token sees " + accounts.size() + " accounts; set " + ApiSettings.ACCOUNT_KEY
                                    + " to one of " + shown(accounts));
        }
        found = accounts.get(0).id();
        return accounts.get(0).id();
    }

    private List<ApiAccount> accounts(ApiToken token) throws InterruptedException {
        try {
            return api.accounts(token).elements();
        } catch (DivviUpApiException.Refused e) {
            throw refusedToken(token, e);
        }
    }

    /** Finds out why what belongs to the account was refused, which the API does not tell by itself. */
    DivviUpApiException explain(ApiToken token, String account, DivviUpApiException.Refused refusal)
            throws InterruptedException {
        List<ApiAccount> accounts;
        try {
            accounts = api.accounts(token).elements();
        } catch (DivviUpApiException.Refused e) {
            return refusedToken(token, e);
        }
        if (accounts.stream().anyMatch(seen -> seen.id().equalsIgnoreCase(account))) {
            return refusal;
        }
        String others = accounts.isEmpty() ? "no account" : "only " + shown(accounts);
        return new DivviUpApiException.Refused(
                "the API token sees " + others + ", but not the account " + account
                        + (configured == null
                                ? " of the token before; give back a token of that account, or start anew for the other"
                                : ", which " + ApiSettings.ACCOUNT_KEY + " names; correct one of the two"),
                refusal.status());
    }

    private DivviUpApiException refusedToken(ApiToken token, DivviUpApiException.Refused refusal) {
        String which =
                token.id().map(UUID::toString).map(id -> " (id " + id + ")").orElse("");
        String why = token.hasKnownForm()
                ? "it was deleted in the console, or is for another API than this one"
                : "it has not the form of an API token, DUAT and 64 letters, digits, hyphens or underscores: was it cut short, or is it something else?";
        return new DivviUpApiException.Refused(
                api.shown() + " refuses the API token" + which + " in " + ApiTokenSource.VARIABLE + " ("
                        + refusal.status() + "): " + why
                        + "; make a new one in the Divvi Up console (a token in a file is taken up without a restart)",
                refusal.status());
    }

    private static String shown(List<ApiAccount> accounts) {
        return accounts.stream().map(ApiAccount::shown).sorted().collect(Collectors.joining(", "));
    }
}
