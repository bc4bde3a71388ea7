// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.SourceLocation;
import io.dapemitter.runtime.yaml.YamlNode;
import io.dapemitter.runtime.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads config.yaml. Every default that is not core's own stands here or in one of the readers this one calls. Not safe for use by several threads. */
public final class RuntimeConfigReader {
    /** The database when none is configured. */
    public static final String DEFAULT_DATABASE_URL = "sqlite:emitter.db";

    private static final int DEFAULT_PROMETHEUS_PORT = 9464;
    private static final int DAY_SECONDS = 86_400;

    private final Set<String> backendKinds;
    private final KnownKeys register;
    private final EmitterConfig defaults;
    private final Consumer<Section> programKeys;

    /**
     * Makes a reader of the keys that all programs have.
     *
     * @param backendKinds the kinds of backends that this program has
     * @param register hears every key that the reader knows
     */
    public RuntimeConfigReader(Set<String> backendKinds, KnownKeys register) {
        this(backendKinds, register, EmitterConfig.defaults(), top -> {});
    }

    /**
     * Makes a reader.
     *
     * @param backendKinds the kinds of backends that this program has
     * @param register hears every key that the reader knows
     * @param defaults how tasks are collected where the file does not say
     * @param programKeys takes the keys that only this program has from the top of the file
     */
    public RuntimeConfigReader(
            Set<String> backendKinds, KnownKeys register, EmitterConfig defaults, Consumer<Section> programKeys) {
        this.backendKinds = Set.copyOf(backendKinds);
        this.register = register;
        this.defaults = defaults;
        this.programKeys = programKeys;
    }

    /**
     * Reads a configuration.
     *
     * @param path the file, or null for the defaults
     * @param workingDirectory where relative paths start when there is no file
     * @return the configuration
     * @throws io.dapemitter.runtime.yaml.ConfigurationException with everything that is wrong
     */
    public RuntimeConfig read(@Nullable Path path, Path workingDirectory) {
        Findings findings = new Findings();
        RuntimeConfig config = read(path, workingDirectory, findings);
        findings.throwIfAny();
        return config;
    }

    /**
     * Reads a configuration as far as it can be read: what is wrong counts as absent.
     *
     * @param path the file, or null for the defaults
     * @param workingDirectory where relative paths start when there is no file
     * @param findings takes what is wrong
     * @return the configuration, not to be run with when there are findings
     * @throws io.dapemitter.runtime.yaml.ConfigurationException when the file cannot be read at all
     */
    public RuntimeConfig read(@Nullable Path path, Path workingDirectory, Findings findings) {
        ConfigFile file = path == null
                ? null
                : ConfigFile.read(path, "give the right path with --config-file, or leave it out to use the defaults");
        String shown = path == null ? "built-in defaults" : path.toString();
        YamlNode root = file == null
                ? null
                : YamlReader.read(shown, file.text(), findings).orElse(null);
        if (root == null) {
            findings.throwIfAny();
        }
        Path base = path == null
                ? workingDirectory.toAbsolutePath()
                : folderOf(workingDirectory.resolve(path).toAbsolutePath());
        Section top = Section.of(root, new SourceLocation(shown, 0), "", findings, register);
        return read(top, path, base, file == null ? 0 : file.modifiedMillis());
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private RuntimeConfig read(Section top, @Nullable Path path, Path base, long revision) {
        DatabaseSettings database = database(top.section("database"), base);
        ListenAddress health =
                top.parsed("health_check_listen_address", ListenAddress::parse).orElse(null);
        Section logging = top.section("logging_config");
        boolean json = logging.flag("force_json_output").orElse(false);
        logging.finish(ForeignKeys.LOGGING);
        ListenAddress prometheus = prometheus(top.section("metrics_config"));
        String source = top.parsed("task_source_name", Names::checked).orElse(null);
        Path credentials = top.parsed("credentials_dir", base::resolve).orElse(null);
        Section dump = top.section("dump");
        boolean dumpEnabled = dump.flag("enabled").orElse(false);
        dump.finish();
        if (dumpEnabled && health == null) {
            dump.report("enabled", "dumps are served by the health server; set health_check_listen_address as well");
        }
        var backends = new BackendEntriesReader(backendKinds).read(top);
        var emitter = EmitterConfigReader.read(top, base, defaults);
        programKeys.accept(top);
        top.finish(ForeignKeys.TOP);
        return new RuntimeConfig(
                path,
                base,
                revision,
                database,
                health,
                json,
                prometheus,
                source,
                credentials,
                backends,
                emitter,
                dumpEnabled);
    }

    private static DatabaseSettings database(Section section, Path base) {
        DatabaseUrl url = section.parsed("url", text -> DatabaseUrl.parse(text, base))
                .orElseGet(() -> DatabaseUrl.parse(DEFAULT_DATABASE_URL, base));
        String schema = section.parsed("schema", Names::checkedSchema).orElse("emitter");
        int poolSize = section.integer("connection_pool_max_size", 2, 1000)
                .orElseGet(() -> 4L * Runtime.getRuntime().availableProcessors())
                .intValue();
        long timeout =
                section.integer("connection_pool_timeouts_s", 1, DAY_SECONDS).orElse(60L);
        Path trust = section.parsed("tls_trust_store_path", base::resolve).orElse(null);
        section.finish(ForeignKeys.DATABASE);
        return new DatabaseSettings(url, schema, poolSize, Duration.ofSeconds(timeout), trust);
    }

    private static @Nullable ListenAddress prometheus(Section metrics) {
        Section exporter = metrics.section("exporter");
        boolean wanted = exporter.given("prometheus");
        Section prometheus = exporter.section("prometheus");
        String host = prometheus.text("host").orElse("0.0.0.0");
        int port = prometheus
                .integer("port", 0, 65535)
                .orElse((long) DEFAULT_PROMETHEUS_PORT)
                .intValue();
        prometheus.finish();
        exporter.finish(ForeignKeys.EXPORTER);
        metrics.finish(ForeignKeys.METRICS);
        return wanted ? new ListenAddress(host, port) : null;
    }
}
