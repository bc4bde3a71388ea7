// SPDX-License-Identifier: Apache-2.0
/**
 * YAML files whose every mistake is told at once, with file, line, key and remedy. A file is read into a tree of located nodes ({@link io.dapemitter.runtime.yaml.YamlReader}); a {@link
 * io.dapemitter.runtime.yaml.Section} asks for keys and notes what is wrong in {@link io.dapemitter.runtime.yaml.Findings}.
 */
@NullMarked
package io.dapemitter.runtime.yaml;

import org.jspecify.annotations.NullMarked;
