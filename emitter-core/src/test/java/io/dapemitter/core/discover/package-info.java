// SPDX-License-Identifier: Apache-2.0
/** Tests of discovery, sources and maintenance, on both engines. */
package io.dapemitter.core.discover;
