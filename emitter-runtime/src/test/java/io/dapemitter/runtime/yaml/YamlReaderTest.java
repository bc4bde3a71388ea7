// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {
    private final Findings findings = new Findings();

    private YamlNode.Mapping map(String text) {
        return (YamlNode.Mapping) YamlReader.read("f.yaml", text, findings).orElseThrow();
    }

    private YamlNode.Scalar scalar(String value) {
        YamlNode.Entry entry = Objects.requireNonNull(map("k: " + value + "\n").entry("k"));
        return (YamlNode.Scalar) entry.value();
    }

    private List<String> shown() {
        return findings.list().stream().map(Finding::toString).toList();
    }

    @Test
    void every_form_of_null_is_null() {
        assertThat(List.of("", "~", "null", "Null", "NULL"))
                .allSatisfy(text -> assertThat(scalar(text).kind()).isEqualTo(YamlNode.ScalarKind.NULL));
    }

    @Test
    void numbers_are_those_of_yaml_1_2() {
        assertThat(List.of("31", "+31", "0x1F", "0o37", "031"))
                .allSatisfy(text -> assertThat(scalar(text).integer()).isEqualTo(31));
    }

    @Test
    void words_that_yaml_1_1_takes_for_something_else_stay_texts() {
        assertThat(List.of("yes", "no", "on", "1_000", "12:30:45"))
                .allSatisfy(text -> assertThat(scalar(text).kind()).isEqualTo(YamlNode.ScalarKind.TEXT));
    }

    @Test
    void a_quoted_number_is_a_text() {
        assertThat(scalar("\"12\"").kind()).isEqualTo(YamlNode.ScalarKind.TEXT);
    }

    @Test
    void local_tags_are_kept_with_and_without_a_value() {
        YamlNode.Mapping map = map("a: !FixedSize {x: 1}\nb: !Prio3Count\n");
        assertThat(map.entries()).extracting(entry -> entry.value().tag()).containsExactly("FixedSize", "Prio3Count");
    }

    @Test
    void an_alias_is_refused_with_its_line() {
        map("a: &x 1\nb: *x\n");
        assertThat(shown()).containsExactly("f.yaml:2: the alias *x is not allowed; write the value out");
    }

    @Test
    void an_alias_as_a_key_is_refused() {
        map("a: &x 1\n*x : 2\n");
        assertThat(shown()).containsExactly("f.yaml:2: the alias *x is not allowed; write the value out");
    }

    @Test
    void a_merge_key_is_refused_with_its_line() {
        map("a: 1\n<<: {b: 2}\n");
        assertThat(shown()).containsExactly("f.yaml:2: <<: merge keys are not allowed; write the values out");
    }

    @Test
    void a_duplicate_key_names_both_lines() {
        map("a: 1\nb: 2\na: 3\n");
        assertThat(shown()).containsExactly("f.yaml:3: a: given twice, first in line 1; remove one of the two");
    }

    @Test
    void a_second_document_is_refused() {
        map("a: 1\n---\nb: 2\n");
        assertThat(shown()).containsExactly("f.yaml:2: a second document begins here; keep one document in the file");
    }

    @Test
    void broken_yaml_names_the_line() {
        assertThat(YamlReader.read("f.yaml", "a: 1\nb: [1\nc: 2\n", findings)).isEmpty();
        assertThat(shown()).singleElement().asString().startsWith("f.yaml:3: no valid YAML: ");
    }

    @Test
    void a_control_character_is_a_finding_and_no_crash() {
        assertThat(YamlReader.read("f.yaml", "a: \u0001\n", findings)).isEmpty();
        assertThat(shown()).singleElement().asString().contains("no valid YAML");
    }

    @Test
    void an_empty_text_has_no_document() {
        assertThat(YamlReader.read("f.yaml", "# nothing\n", findings)).isEmpty();
        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void nesting_without_end_is_refused_and_not_followed() {
        assertThat(YamlReader.read("f.yaml", "a: " + "[".repeat(5000), findings))
                .isEmpty();
        assertThat(shown()).singleElement().asString().contains("nested deeper than 64 levels");
    }

    @Test
    void a_map_as_a_key_is_refused() {
        map("? [a, b]\n: 1\n");
        assertThat(shown()).containsExactly("f.yaml:1: a key must be a plain word");
    }
}
