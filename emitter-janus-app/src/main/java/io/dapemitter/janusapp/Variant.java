// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.runtime.yaml.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variant of one of Janus' enumerations, in any of the forms that people write: {@code Name}, {@code !Name}, {@code !Name {..}}, {@code Name: {..}}.
 *
 * @param name the variant's name
 * @param body its parameters, or null when there are none
 */
record Variant(String name, @Nullable YamlNode body) {
    /**
     * Reads a variant.
     *
     * @param node the value
     * @return the variant, or empty when the value has none of the forms
     */
    static Optional<Variant> of(YamlNode node) {
        String tag = node.tag();
        if (tag != null) {
            boolean unit =
                    node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
            return Optional.of(new Variant(tag, unit ? null : node));
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.ScalarKind.TEXT) {
            return Optional.of(new Variant(scalar.text(), null));
        }
        if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            YamlNode.Entry only = mapping.entries().get(0);
            boolean unit = only.value() instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.ScalarKind.NULL;
            return Optional.of(new Variant(only.key(), unit ? null : only.value()));
        }
        return Optional.empty();
    }
}
