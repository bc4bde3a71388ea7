// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

/** The steps of a discovery, in the order in which they are done. */
record DiscoverParts(
        TaskReconciler reconciler,
        LedgerRebuild rebuild,
        CreateSweep sweep,
        BackendDescriber describer,
        ExpiryWatch expiry) {}
