// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import java.util.Optional;

/** The steps of a discovery, in the order in which they are done. */
record DiscoverParts(
        TaskReconciler reconciler,
        LedgerRebuild rebuild,
        Optional<RecoverySweep> recovery,
        CreateSweep sweep,
        BackendDescriber describer,
        ExpiryWatch expiry) {}
