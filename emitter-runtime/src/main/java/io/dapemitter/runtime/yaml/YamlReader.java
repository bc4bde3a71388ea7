// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the text of a YAML 1.2 file into a tree. Aliases, merge keys, duplicate keys and further documents are findings, not silently something else. */
public final class YamlReader {
    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param file the file's name for findings
     * @param text the file's content
     * @param findings takes what is wrong
     * @return the document's root; empty when there is no document or it cannot be read at all
     */
    public static Optional<YamlNode> read(String file, String text, Findings findings) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            return new YamlTreeBuilder(file, events, findings).build();
        } catch (ConfigurationException e) {
            e.findings().forEach(finding -> findings.add(finding.at(), finding.key(), finding.message()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            findings.add(new SourceLocation(file, line), "", "no valid YAML: " + problem(e));
        } catch (YamlEngineException e) {
            findings.add(new SourceLocation(file, 0), "", "no valid YAML: " + firstLine(e.getMessage()));
        }
        return Optional.empty();
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return context + firstLine(e.getProblem());
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("unreadable");
    }
}
