// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        Logging.start(LogFilter.parse("off"), false, System.err);
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_json_line_is_an_object_with_level_logger_message_and_key_value_pairs() {
        Logging.start(LogFilter.parse("info"), true, out);
        LoggerFactory.getLogger("some.logger")
                .atInfo()
                .addKeyValue("task_id", "abc")
                .log("did {}", "it");
        JsonNode line = JsonMapper.builder().build().readTree(written());
        assertThat(line.get("level").stringValue()).isEqualTo("INFO");
        assertThat(line.get("loggerName").stringValue()).isEqualTo("some.logger");
        assertThat(line.get("formattedMessage").stringValue()).isEqualTo("did it");
        assertThat(line.get("kvpList").toString()).isEqualTo("[{\"task_id\":\"abc\"}]");
    }

    @Test
    void a_text_line_has_time_in_utc_level_logger_message_and_key_value_pairs() {
        Logging.start(LogFilter.parse("info"), false, out);
        LoggerFactory.getLogger("some.logger")
                .atWarn()
                .addKeyValue("task_id", "abc")
                .log("did it");
        assertThat(written()).matches("[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z WARN  logger: did it task_id=\"abc\"\\R");
    }

    @Test
    void a_new_filter_replaces_the_old_one_wholly() {
        Logging logging = Logging.start(LogFilter.parse("info,some.logger=trace"), false, out);
        logging.apply(LogFilter.parse("warn"));
        LoggerFactory.getLogger("some.logger").info("not this");
        LoggerFactory.getLogger("some.logger").warn("but this");
        assertThat(written()).doesNotContain("not this").contains("but this");
        assertThat(logging.filter().text()).isEqualTo("warn");
    }

    @Test
    void what_the_jdk_logs_comes_out_as_well() {
        Logging.start(LogFilter.parse("info"), false, out);
        java.util.logging.Logger.getLogger("jdk.thing").warning("from the JDK");
        assertThat(written()).contains("WARN  thing: from the JDK");
    }
}
