// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map of a YAML file from which a reader takes the keys it knows. A key with the value null counts as absent. A value of another kind is noted as a finding and then counts as absent, so
 * that reading goes on and all findings are told at once. {@link #finish} notes the keys nobody asked for. Not safe for use by several threads.
 */
public final class Section {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    private final YamlNode.@Nullable Mapping mapping;
    private final SourceLocation at;
    private final String path;
    private final Findings findings;
    private final KnownKeys register;
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(
            YamlNode.@Nullable Mapping mapping, SourceLocation at, String path, Findings findings, KnownKeys register) {
        this.mapping = mapping;
        this.at = at;
        this.path = path;
        this.findings = findings;
        this.register = register;
    }

    /**
     * Starts at a node.
     *
     * @param node a map; anything else but null is a finding; null stands for an absent map
     * @param at where to report findings on an absent map
     * @param path the map's own path, empty at the top of a file
     * @param findings takes what is wrong
     * @param register hears every key that is asked for
     * @return the section
     */
    public static Section of(
            @Nullable YamlNode node, SourceLocation at, String path, Findings findings, KnownKeys register) {
        if (node == null || isNull(node)) {
            return new Section(null, node == null ? at : node.at(), path, findings, register);
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return new Section(mapping, mapping.at(), path, findings, register);
        }
        findings.add(node.at(), path, "must be a map of keys and values, as in \"key: value\"");
        return new Section(null, node.at(), path, findings, register);
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                && scalar.kind() == YamlNode.ScalarKind.NULL
                && scalar.tag() == null;
    }

    /**
     * Returns where this map starts.
     *
     * @return file and line
     */
    public SourceLocation at() {
        return at;
    }

    /**
     * Returns where a key is, or where the map starts when the key is absent.
     *
     * @param key the key
     * @return file and line
     */
    public SourceLocation at(String key) {
        YamlNode.Entry entry = mapping == null ? null : mapping.entry(key);
        return entry == null ? at : entry.at();
    }

    /**
     * Returns a key with this map's own path before it.
     *
     * @param key the key
     * @return for example {@code database.url}
     */
    public String pathOf(String key) {
        if (key.isEmpty() || path.isEmpty()) {
            return path + key;
        }
        return path + "." + key;
    }

    /**
     * Notes that a key is wrong.
     *
     * @param key the key
     * @param message what is wrong and what helps
     */
    public void report(String key, String message) {
        findings.add(at(key), pathOf(key), message);
    }

    /**
     * Returns the node of a key.
     *
     * @param key the key
     * @return the node, or empty when the key is absent or null
     */
    public Optional<YamlNode> node(String key) {
        asked.add(key);
        register.asked(pathOf(key));
        YamlNode.Entry entry = mapping == null ? null : mapping.entry(key);
        return Optional.ofNullable(entry).map(YamlNode.Entry::value).filter(value -> !isNull(value));
    }

    /**
     * Returns a text.
     *
     * @param key the key
     * @return the text, or empty
     */
    public Optional<String> text(String key) {
        return scalar(key, YamlNode.ScalarKind.TEXT, "must be a text; put quotes around it")
                .map(YamlNode.Scalar::text);
    }

    /**
     * Returns a whole number.
     *
     * @param key the key
     * @param least the least value allowed
     * @param most the greatest value allowed
     * @return the number, or empty
     */
    public Optional<Long> integer(String key, long least, long most) {
        return scalar(key, YamlNode.ScalarKind.INTEGER, "must be a whole number")
                .flatMap(scalar -> {
                    BigInteger value = scalar.integer() == null ? BigInteger.ZERO : scalar.integer();
                    if (value.compareTo(BigInteger.valueOf(least)) >= 0
                            && value.compareTo(BigInteger.valueOf(most)) <= 0) {
                        return Optional.of(value.longValue());
                    }
                    report(key, "must be between " + least + " and " + most + ", but is " + value);
                    return Optional.empty();
                });
    }

    /**
     * Returns a switch.
     *
     * @param key the key
     * @return its value, or empty
     */
    public Optional<Boolean> flag(String key) {
        return scalar(key, YamlNode.ScalarKind.BOOLEAN, "must be true or false")
                .map(scalar -> scalar.text().equalsIgnoreCase("true"));
    }

    /**
     * Returns the value that a word stands for.
     *
     * @param key the key
     * @param choices the words that are allowed
     * @param <T> what words stand for
     * @return the value, or empty
     */
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        return text(key).flatMap(word -> {
            if (!choices.containsKey(word)) {
                report(key, "\"" + word + "\" is unknown" + Suggestions.remedy(word, choices.keySet()));
            }
            return Optional.ofNullable(choices.get(word));
        });
    }

    /**
     * Returns what a reader makes of a text.
     *
     * @param key the key
     * @param reader may throw a RuntimeException whose message says what is wrong
     * @param <T> what the text stands for
     * @return the value, or empty
     */
    public <T> Optional<T> parsed(String key, Function<String, T> reader) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (RuntimeException e) {
                report(key, e.getMessage() == null ? "cannot be read" : e.getMessage());
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the map under a key. An absent one is empty, so that its own reader supplies every default.
     *
     * @param key the key
     * @return the section
     */
    public Section section(String key) {
        return of(node(key).orElse(null), at(key), pathOf(key), findings, register);
    }

    /**
     * Tells whether a key is there, be it with a value or without.
     *
     * @param key the key
     * @return true when the key is written
     */
    public boolean given(String key) {
        return mapping != null && mapping.entry(key) != null;
    }

    /**
     * Returns all entries, for a reader that passes them on.
     *
     * @return the entries in the file's order
     */
    public List<YamlNode.Entry> entries() {
        return mapping == null ? List.of() : mapping.entries();
    }

    /**
     * Returns a map that is an item of a list.
     *
     * @param key the list's key; empty at the top of a file
     * @param index the item's place, from 0
     * @param item the item
     * @return the section
     */
    public Section item(String key, int index, YamlNode item) {
        return of(
                item,
                item.at(),
                pathOf(key) + "[" + index + "]",
                findings,
                path -> register.asked(INDEX.matcher(path).replaceAll("[]")));
    }

    /**
     * Returns the list under a key.
     *
     * @param key the key
     * @return its items, or empty when the key is absent
     */
    public Optional<List<YamlNode>> list(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof YamlNode.Sequence sequence) {
                return Optional.of(sequence.items());
            }
            report(key, "must be a list, each item on a line of its own that begins with \"- \"");
            return Optional.empty();
        });
    }

    /** Notes every key that was never asked for. */
    public void finish() {
        finish(Map.of());
    }

    /**
     * Notes every key that was never asked for.
     *
     * @param advice what to say of keys that people bring from elsewhere
     */
    public void finish(Map<String, String> advice) {
        if (mapping == null) {
            return;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!asked.contains(entry.key())) {
                String known = "unknown key" + Suggestions.remedy(entry.key(), asked);
                report(entry.key(), advice.getOrDefault(entry.key(), known));
            }
        }
    }

    private Optional<YamlNode.Scalar> scalar(String key, YamlNode.ScalarKind kind, String otherwise) {
        return node(key).flatMap(node -> {
            if (node instanceof YamlNode.Scalar scalar && scalar.kind() == kind && scalar.tag() == null) {
                return Optional.of(scalar);
            }
            report(key, otherwise);
            return Optional.empty();
        });
    }
}
