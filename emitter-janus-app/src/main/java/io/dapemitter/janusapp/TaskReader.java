// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.IntervalKeys;
import io.dapemitter.runtime.config.Names;
import io.dapemitter.runtime.config.TaskKeys;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.YamlNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            @Nullable Long timePrecision,
            @Nullable String credential,
            TokenType tokenType,
            @Nullable CollectNext collectNext,
            List<String> emitters) {}

    /** Reads a task; empty when it is so wrong that no task comes of it. */
    Optional<DiscoveredTask> read(Section task) {
        Optional<TaskId> id = taskId(task);
        DapVersion version = version(task);
        TaskConfiguration given = version == DapVersion.DAP_18
                ? TaskConfigurationReader.given(task).orElse(null)
                : null;
        if (given == null && version == DapVersion.DAP_18 && task.given("task_config")) {
            return Optional.empty();
        }
        Common common = common(task, given);
        Optional<Duration> expiry = IntervalKeys.reportExpiry(task);
        Duration kept = forEver(expiry.orElse(IntervalKeys.DEFAULT_REPORT_EXPIRY));
        long precision = Objects.requireNonNullElse(common.timePrecision(), 1L);
        Optional<QueryTypeReader.Read> queryType =
                QueryTypeReader.read(task, version, precision, kept, given, findings, register);
        Optional<VdafReader.Read> vdaf = VdafReader.read(task, version, given);
        Optional<TaskConfiguration> configuration = version == DapVersion.DAP_18
                ? TaskConfigurationReader.read(task, given, parts(common, queryType, vdaf))
                : Optional.empty();
        task.finish(ForeignTaskKeys.advice(version));
        if (id.isEmpty() || version == null || queryType.isEmpty() || vdaf.isEmpty()) {
            return Optional.empty();
        }
        if (vdaf.get() instanceof VdafReader.Read.Unsupported unsupported) {
            return unsupported(id.get(), common, "VDAF " + unsupported.name() + " is not supported");
        }
        if (version == DapVersion.DAP_18 && configuration.isEmpty()) {
            return Optional.empty();
        }
        QueryTypeReader.Read query = queryType.get();
        boolean told = expiry.isPresent() || query.queryType() instanceof QueryType.TimeInterval;
        return build(
                task,
                builder(id.get(), common, query, (VdafReader.Read.Supported) vdaf.get())
                        .map(builder -> builder.dapVersion(version)
                                .taskConfiguration(configuration.orElse(null))
                                .reportExpiryAge(told ? kept : null)));
    }

    /** Zero stands for ever. */
    private static @Nullable Duration forEver(Duration kept) {
        return kept.isZero() ? null : kept;
    }

    private static TaskConfigurationReader.Common parts(
            Common common, Optional<QueryTypeReader.Read> queryType, Optional<VdafReader.Read> vdaf) {
        return new TaskConfigurationReader.Common(
                common.leader() == null ? null : common.leader().toString(),
                common.timePrecision(),
                queryType.map(TaskReader::mode).orElse(null),
                vdaf.filter(VdafReader.Read.Supported.class::isInstance)
                        .map(read -> ((VdafReader.Read.Supported) read).vdaf())
                        .orElse(null));
    }

    private static BatchMode mode(QueryTypeReader.Read read) {
        return read.queryType() instanceof QueryType.FixedSize ? BatchMode.LEADER_SELECTED : BatchMode.TIME_INTERVAL;
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

    private Common common(Section task, @Nullable TaskConfiguration given) {
        Optional<Long> precision = given != null && !task.given("time_precision")
                ? Optional.of(given.fields().timePrecision())
                : required(
                        task,
                        "time_precision",
                        "copy it from the aggregators' task (seconds)",
                        () -> task.integer("time_precision", 1, Long.MAX_VALUE));
        Optional<URI> leader = given != null && !task.given("leader")
                ? boundLeader(task, given)
                : required(task, "leader", "write the leader's base URL", () -> task.parsed("leader", TaskReader::url));
        return new Common(
                task.text("name").filter(name -> !name.isBlank()).orElse(null),
                leader.orElse(null),
                precision.orElse(null),
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

    private static Optional<URI> boundLeader(Section task, TaskConfiguration given) {
        try {
            return Optional.of(url(given.fields().leader()));
        } catch (IllegalArgumentException e) {
            task.report("leader", "is missing, and the one in task_config " + e.getMessage());
            return Optional.empty();
        }
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
        Optional<DapVersion> version = DapVersion.ofNumber(number);
        if (version.isEmpty()) {
            task.report("dap_version", number + " is not supported; 9 is what Janus 0.7 speaks, 18 Janus main");
        }
        return version.orElse(null);
    }

    private static Optional<EmitterTaskBuilder> builder(
            TaskId id, Common common, QueryTypeReader.Read query, VdafReader.Read.Supported vdaf) {
        if (common.leader() == null || common.timePrecision() == null || common.credential() == null) {
            return Optional.empty();
        }
        return Optional.of(EmitterTask.builder(id, common.leader(), vdaf.vdaf(), common.credential())
                .name(common.name())
                .queryType(query.queryType())
                .schedule(query.schedule())
                .timePrecision(common.timePrecision())
                .tokenType(common.tokenType())
                .collectNext(common.collectNext())
                .emitters(common.emitters()));
    }

    private static Optional<DiscoveredTask> build(Section task, Optional<EmitterTaskBuilder> builder) {
        try {
            return builder.map(parts -> new DiscoveredTask.Supported(parts.build()));
        } catch (IllegalArgumentException e) {
            task.report("leader", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
