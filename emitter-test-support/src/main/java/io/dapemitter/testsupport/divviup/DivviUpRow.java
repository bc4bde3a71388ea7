// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the API's database: the JSON object that the API serves for it. Any field can be overridden with any JSON, so that odd rows can be served as well. Immutable; a change gives a new row.
 *
 * @param <R> the row's own type
 */
public sealed interface DivviUpRow<R extends DivviUpRow<R>>
        permits DivviUpAccount, DivviUpAggregator, DivviUpCredential, DivviUpTask {

    /** The JSON object, served as it is but for the order of sets. */
    String json();

    /**
     * The same kind of row with other contents.
     *
     * @param json a JSON object
     */
    R withJson(String json);

    /** The id; empty where an odd row has none. */
    default String id() {
        return text("id").orElse("");
    }

    /** The name; empty where it is null or missing. */
    default String name() {
        return text("name").orElse("");
    }

    /** Whether the row is a tombstone: {@code deleted_at} is set. */
    default boolean isDeleted() {
        return text("deleted_at").isPresent();
    }

    /**
     * A field's text.
     *
     * @param field for instance {@code account_id}
     * @return empty where the field is missing, null or no string
     */
    default Optional<String> text(String field) {
        return JsonText.text(json(), field);
    }

    /**
     * A field's time.
     *
     * @param field for instance {@code updated_at}
     * @return empty where the field is no timestamp
     */
    default Optional<Instant> time(String field) {
        try {
            return text(field).map(Instant::parse);
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    /**
     * The row with one field set, whatever its type should be.
     *
     * @param field a name, known to the API or not
     * @param json any JSON value, for instance {@code 7}, {@code null} or {@code "text"} in quotes
     */
    default R with(String field, String json) {
        return withJson(JsonText.with(json(), field, json));
    }

    /**
     * The row without a field.
     *
     * @param field its name
     */
    default R without(String field) {
        return withJson(JsonText.without(json(), field));
    }

    /**
     * The row with a field that holds a text.
     *
     * @param field its name
     * @param text null gives JSON's null
     */
    default R withText(String field, @Nullable String text) {
        return with(field, JsonText.quoted(text));
    }

    /**
     * The row with a field that holds a time.
     *
     * @param field its name
     * @param time to the microsecond; null gives JSON's null
     */
    default R withTime(String field, @Nullable Instant time) {
        return with(field, JsonText.quoted(time));
    }

    /**
     * The row with another id.
     *
     * @param id a UUID, or a task id
     */
    default R withId(String id) {
        return withText("id", id);
    }

    /**
     * The row in the hands of an account.
     *
     * @param accountId null for an aggregator that all accounts share
     */
    default R withAccount(@Nullable String accountId) {
        return withText("account_id", accountId);
    }

    /**
     * The row with another name.
     *
     * @param name null gives JSON's null
     */
    default R withName(@Nullable String name) {
        return withText("name", name);
    }
}
