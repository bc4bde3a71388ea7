// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.VdafConfiguration;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.runtime.yaml.PlainValues;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.Suggestions;
import io.dapemitter.runtime.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code vdaf} by way of its JSON form, whose decoder knows every parameter. */
final class VdafReader {
    private static final List<String> SUPPORTED = List.of(
            "Prio3Count", "Prio3Sum", "Prio3SumVec", "Prio3Histogram", "Prio3SumVecField64MultiproofHmacSha256Aes128");
    /** What aggregators may have but this program cannot add up yet. */
    private static final List<String> UNSUPPORTED = List.of(
            "Poplar1",
            "Prio3FixedPointBoundedL2VecSum",
            "Prio3FixedPoint16BitBoundedL2VecSum",
            "Prio3FixedPoint32BitBoundedL2VecSum",
            "Prio3FixedPoint64BitBoundedL2VecSum",
            "Prio3MultihotCountVec",
            "Prio2",
            "Mastic");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VdafReader() {}

    /** What a task's {@code vdaf} turned out to be. */
    sealed interface Read {
        /** One that can be collected. */
        record Supported(Vdaf vdaf) implements Read {}

        /** One that cannot, by name. */
        record Unsupported(String name) implements Read {}
    }

    /**
     * Reads the key.
     *
     * @param version the task's DAP version, whose VDAFs are meant; null when it is wrong
     * @param configuration a DAP-18 task's {@code task_config}, which tells the VDAF where the key is absent; null when there is none
     */
    static Optional<Read> read(Section task, @Nullable DapVersion version, @Nullable TaskConfiguration configuration) {
        Optional<YamlNode> node = task.node("vdaf");
        if (node.isEmpty() && configuration != null) {
            return bound(task, configuration);
        }
        String example = version == DapVersion.DAP_18 ? "!Prio3Sum {max_measurement: 1000}" : "!Prio3Sum {bits: 16}";
        if (node.isEmpty()) {
            task.report("vdaf", "is missing; copy it from the aggregators' task, as in vdaf: " + example);
            return Optional.empty();
        }
        Optional<Variant> variant = Variant.of(node.get());
        if (variant.isEmpty()) {
            task.report("vdaf", "must be a name, or a tag with parameters, as in vdaf: " + example);
            return Optional.empty();
        }
        return read(task, version, variant.get());
    }

    private static Optional<Read> bound(Section task, TaskConfiguration configuration) {
        VdafConfiguration bound = configuration.fields().vdaf();
        try {
            return Optional.of(bound.vdaf(DpStrategy.NONE)
                    .<Read>map(Read.Supported::new)
                    .orElse(new Read.Unsupported(bound.toString())));
        } catch (DecodeException e) {
            task.report("task_config", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Read> read(Section task, @Nullable DapVersion version, Variant variant) {
        String name = variant.name();
        if (UNSUPPORTED.contains(name)) {
            return Optional.of(new Read.Unsupported(name));
        }
        if (!SUPPORTED.contains(name)) {
            task.report("vdaf", "\"" + name + "\" is unknown" + Suggestions.remedy(name, SUPPORTED));
            return Optional.empty();
        }
        try {
            Vdaf vdaf = VdafJson.parse(json(variant));
            if (version != null) {
                version.requireSuitable(vdaf);
            }
            return Optional.of(new Read.Supported(vdaf));
        } catch (DecodeException | IllegalArgumentException e) {
            task.report("vdaf", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String json(Variant variant) {
        YamlNode body = variant.body();
        Optional<Object> parameters = body == null ? Optional.empty() : PlainValues.of(body);
        boolean none = parameters.isEmpty() || parameters.get().equals(Map.of());
        return JSON.writeValueAsString(none ? variant.name() : Map.of(variant.name(), parameters.get()));
    }
}
