// SPDX-License-Identifier: Apache-2.0
/** The configuration file: {@link io.dapemitter.runtime.config.RuntimeConfigReader} turns config.yaml into an immutable {@link io.dapemitter.runtime.config.RuntimeConfig}. */
@NullMarked
package io.dapemitter.runtime.config;

import org.jspecify.annotations.NullMarked;
