// SPDX-License-Identifier: Apache-2.0
/** The examples of docs/embedding.md, compiled and run. */
package io.dapemitter.core.example;
