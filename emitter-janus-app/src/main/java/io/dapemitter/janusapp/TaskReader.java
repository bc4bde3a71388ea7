// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.Names;
import io.dapemitter.runtime.config.TaskKeys;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.YamlNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one task of tasks.yaml. */
final class TaskReader {
    private static final Map<String, TokenType> TOKEN_TYPES = Map.of(
            TokenType.BEARER.configurationName(), TokenType.BEARER,
            TokenType.DAP_AUTH.configurationName(), TokenType.DAP_AUTH);

    private final Findings findings;
    private final KnownKeys register;
    private final List<String> backends;

    TaskReader(Findings findings, KnownKeys register, List<String> backends) {
        this.findings = findings;
        this.register = register;
        this.backends = List.copyOf(backends);
    }

    /** Everything but id and the kinds that may be unsupported. */
    private record Common(
            @Nullable String name,
            @Nullable URI leader,
            @Nullable DapVersion version,
            long timePrecision,
            @Nullable String credential,
            TokenType tokenType,
            @Nullable CollectNext collectNext,
            List<String> emitters) {}

    /** Reads a task; empty when it is so wrong that no task comes of it. */
    Optional<DiscoveredTask> read(Section task) {
        Optional<TaskId> id = taskId(task);
        Common common = common(task);
        Optional<QueryTypeReader.Read> queryType = QueryTypeReader.read(task, findings, register);
        Optional<VdafReader.Read> vdaf = VdafReader.read(task);
        task.finish(ForeignTaskKeys.advice());
        if (id.isEmpty() || queryType.isEmpty() || vdaf.isEmpty()) {
            return Optional.empty();
        }
        if (queryType.get() instanceof QueryTypeReader.Read.Unsupported unsupported) {
            return unsupported(id.get(), common, "query type " + unsupported.name() + " is not supported yet");
        }
        if (vdaf.get() instanceof VdafReader.Read.Unsupported unsupported) {
            return unsupported(id.get(), common, "VDAF " + unsupported.name() + " is not supported");
        }
        return build(
                task, id.get(), common, (QueryTypeReader.Read.FixedSize) queryType.get(), (VdafReader.Read.Supported)
                        vdaf.get());
    }

    private static Optional<DiscoveredTask> unsupported(TaskId id, Common common, String reason) {
        return Optional.of(new DiscoveredTask.Unsupported(id, common.name(), reason));
    }

    private static Optional<TaskId> taskId(Section task) {
        Optional<YamlNode> node = task.node("task_id");
        if (node.isEmpty()) {
            task.report("task_id", "is missing; copy it from the aggregators' task, in quotes");
            return Optional.empty();
        }
        if (node.get() instanceof YamlNode.Scalar scalar
                && (scalar.kind() == YamlNode.ScalarKind.INTEGER || scalar.kind() == YamlNode.ScalarKind.FLOAT)) {
            task.report("task_id", "is read as a number; put quotes around it: task_id: \"" + scalar.text() + "\"");
            return Optional.empty();
        }
        return task.parsed("task_id", TaskId::parse);
    }

    private Common common(Section task) {
        long precision = required(
                        task,
                        "time_precision",
                        "copy it from the aggregators' task (seconds)",
                        () -> task.integer("time_precision", 1, Long.MAX_VALUE))
                .orElse(1L);
        return new Common(
                task.text("name").filter(name -> !name.isBlank()).orElse(null),
                required(task, "leader", "write the leader's base URL", () -> task.parsed("leader", TaskReader::url))
                        .orElse(null),
                version(task),
                precision,
                required(
                                task,
                                "collector_credential",
                                "write the name of a credential",
                                () -> task.parsed("collector_credential", Names::checked))
                        .orElse(null),
                task.choice("collector_auth_token_type", TOKEN_TYPES).orElse(TokenType.BEARER),
                TaskKeys.collectNext(task).orElse(null),
                TaskKeys.emitters(task, backends));
    }

    private static <T> Optional<T> required(Section task, String key, String remedy, Supplier<Optional<T>> reader) {
        if (task.node(key).isEmpty()) {
            task.report(key, "is missing; " + remedy);
            return Optional.empty();
        }
        return reader.get();
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no URL; write it as in https://leader.example/", e);
        }
    }

    private static @Nullable DapVersion version(Section task) {
        int number = task.integer("dap_version", 0, 255).orElse(9L).intValue();
        Optional<DapVersion> version = DapVersion.ofNumber(number).filter(known -> known == DapVersion.DAP_09);
        if (version.isEmpty()) {
            task.report("dap_version", number + " is not supported yet; 9 is what Janus 0.7 speaks");
        }
        return version.orElse(null);
    }

    private Optional<DiscoveredTask> build(
            Section task,
            TaskId id,
            Common common,
            QueryTypeReader.Read.FixedSize query,
            VdafReader.Read.Supported vdaf) {
        if (common.leader() == null || common.version() == null || common.credential() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DiscoveredTask.Supported(
                    EmitterTask.builder(id, common.leader(), vdaf.vdaf(), common.credential())
                            .name(common.name())
                            .dapVersion(common.version())
                            .queryType(query.queryType())
                            .schedule(query.schedule())
                            .timePrecision(common.timePrecision())
                            .tokenType(common.tokenType())
                            .collectNext(common.collectNext())
                            .emitters(common.emitters())
                            .build()));
        } catch (IllegalArgumentException e) {
            task.report("leader", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
