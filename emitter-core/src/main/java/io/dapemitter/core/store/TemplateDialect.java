// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders templates and remembers the result, since templates are constants and rendered for every statement. */
abstract sealed class TemplateDialect implements Dialect permits PostgresDialect, SqliteDialect {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)\\}");
    /** Bounds the memory if a caller builds templates at run time. */
    private static final int MAX_REMEMBERED = 2000;

    private final Namespace namespace;
    private final Supplier<Duration> nowOffset;
    private final Map<String, String> rendered = new ConcurrentHashMap<>();

    TemplateDialect(Namespace namespace, Supplier<Duration> nowOffset) {
        this.namespace = namespace;
        this.nowOffset = nowOffset;
    }

    /** The clock of the database as a bigint of milliseconds; usable as the bound of an index scan. */
    abstract String clock();

    @Override
    public String render(String template) {
        long offset = nowOffset.get().toMillis();
        if (offset != 0) {
            return render(template, "(" + clock() + " + (" + offset + "))");
        }
        String known = rendered.get(template);
        if (known != null) {
            return known;
        }
        String sql = render(template, clock());
        if (rendered.size() < MAX_REMEMBERED) {
            rendered.put(template, sql);
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
