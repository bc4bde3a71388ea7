// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlStatement;

/** Renders templates and remembers the result, since templates are constants and rendered for every statement. */
abstract sealed class TemplateDialect implements Dialect permits PostgresDialect, SqliteDialect {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)\\}");
    /** Bounds the memory if a caller builds templates at run time. */
    private static final int MAX_REMEMBERED = 2000;

    private static final String OFFSET = "test_clock_offset";

    private final Namespace namespace;
    private final Supplier<Duration> nowOffset;
    private final Map<String, String> rendered = new ConcurrentHashMap<>();
    private final Map<String, String> renderedWithOffset = new ConcurrentHashMap<>();

    TemplateDialect(Namespace namespace, Supplier<Duration> nowOffset) {
        this.namespace = namespace;
        this.nowOffset = nowOffset;
    }

    /** The clock of the database as a bigint of milliseconds; usable as the bound of an index scan. */
    abstract String clock();

    @Override
    public String render(String template) {
        long offset = offset(template);
        return offset == 0
                ? remembered(rendered, template, clock())
                : render(template, "(" + clock() + " + (" + offset + "))");
    }

    /**
     * Makes a statement of a template. The offset of a test's clock is a parameter, so that the text stays the same while the clock is moved: a text that was never seen is parsed and planned anew, which
     * takes longer than running it.
     */
    <S extends SqlStatement<S>> S statement(String template, Function<String, S> make) {
        long offset = offset(template);
        if (offset == 0) {
            return make.apply(render(template));
        }
        String sql = remembered(renderedWithOffset, template, "(" + clock() + " + :" + OFFSET + ")");
        return make.apply(sql).bind(OFFSET, offset);
    }

    private long offset(String template) {
        long offset = nowOffset.get().toMillis();
        return offset == 0 || !template.contains("{now}") ? 0 : offset;
    }

    private String remembered(Map<String, String> texts, String template, String now) {
        String known = texts.get(template);
        if (known != null) {
            return known;
        }
        String sql = render(template, now);
        if (texts.size() < MAX_REMEMBERED) {
            texts.put(template, sql);
        }
        return sql;
    }

    private String render(String template, String now) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder sql = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            matcher.appendReplacement(sql, Matcher.quoteReplacement(name.equals("now") ? now : table(name)));
        }
        return matcher.appendTail(sql).toString();
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    Supplier<Duration> nowOffset() {
        return nowOffset;
    }
}
