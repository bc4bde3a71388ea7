// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Makes a tree of a parser's events. Used once, by one thread. */
final class YamlTreeBuilder {
    /** Far more than any of our files needs; keeps a hostile file from exhausting the stack. */
    private static final int MAXIMUM_DEPTH = 64;

    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final String file;
    private final Iterator<Event> events;
    private final Findings findings;
    private final ScalarResolver resolver = new CoreScalarResolver(false);
    private int depth;

    YamlTreeBuilder(String file, Iterator<Event> events, Findings findings) {
        this.file = file;
        this.events = events;
        this.findings = findings;
    }

    Optional<YamlNode> build() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (root != null) {
                    findings.add(at(event), "", "a second document begins here; keep one document in the file");
                    return Optional.of(root);
                }
                root = node(events.next());
            }
        }
        return Optional.ofNullable(root);
    }

    private YamlNode node(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof AliasEvent alias) {
            findings.add(at(event), "", "the alias *" + alias.getAlias() + " is not allowed; write the value out");
            return absent(event);
        }
        if (++depth > MAXIMUM_DEPTH) {
            throw new ConfigurationException(
                    List.of(new Finding(at(event), "", "nested deeper than " + MAXIMUM_DEPTH + " levels")));
        }
        YamlNode collection =
                event instanceof MappingStartEvent mapping ? mapping(mapping) : sequence((SequenceStartEvent) event);
        depth--;
        return collection;
    }

    private YamlNode absent(Event event) {
        return new YamlNode.Scalar(at(event), null, YamlNode.ScalarKind.NULL, "", null);
    }

    private YamlNode sequence(SequenceStartEvent start) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event));
        }
        return new YamlNode.Sequence(at(start), localTag(start.getTag()), items);
    }

    private YamlNode mapping(MappingStartEvent start) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event);
            YamlNode value = node(events.next());
            if (key instanceof YamlNode.Scalar scalar && event instanceof ScalarEvent) {
                addEntry(entries, new YamlNode.Entry(scalar.at(), scalar.text(), value));
            } else if (!(event instanceof AliasEvent)) {
                findings.add(key.at(), "", "a key must be a plain word");
            }
        }
        return new YamlNode.Mapping(at(start), localTag(start.getTag()), List.copyOf(entries.values()));
    }

    private void addEntry(Map<String, YamlNode.Entry> entries, YamlNode.Entry entry) {
        if (entry.key().equals("<<")) {
            findings.add(entry.at(), "<<", "merge keys are not allowed; write the values out");
            return;
        }
        YamlNode.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            findings.add(
                    entry.at(),
                    entry.key(),
                    "given twice, first in line " + first.at().line() + "; remove one of the two");
        }
    }

    private YamlNode scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        boolean forcedText = event.getTag().filter(TEXT_TAG::equals).isPresent();
        Tag resolved = plain && !forcedText ? resolver.resolve(text, true) : Tag.STR;
        YamlNode.ScalarKind kind = kind(resolved);
        BigInteger integer = kind == YamlNode.ScalarKind.INTEGER ? integer(text) : null;
        return new YamlNode.Scalar(at(event), localTag(event.getTag()), kind, text, integer);
    }

    private static YamlNode.ScalarKind kind(Tag resolved) {
        if (resolved.equals(Tag.INT)) {
            return YamlNode.ScalarKind.INTEGER;
        }
        if (resolved.equals(Tag.FLOAT)) {
            return YamlNode.ScalarKind.FLOAT;
        }
        if (resolved.equals(Tag.BOOL)) {
            return YamlNode.ScalarKind.BOOLEAN;
        }
        return resolved.equals(Tag.NULL) ? YamlNode.ScalarKind.NULL : YamlNode.ScalarKind.TEXT;
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static @Nullable String localTag(Optional<String> tag) {
        return tag.filter(name -> name.startsWith("!") && name.length() > 1)
                .map(name -> name.substring(1))
                .orElse(null);
    }

    private SourceLocation at(Event event) {
        return new SourceLocation(
                file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }
}
