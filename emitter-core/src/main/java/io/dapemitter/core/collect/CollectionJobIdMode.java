// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

/** Where collection job ids come from. */
public enum CollectionJobIdMode {
    /** Derived from the collector's private key, the task, the day and a counter, so that a lost datastore's ids can be found again. */
    DERIVED,
    /** Drawn at random; a collection job whose ledger row is lost cannot be found again. */
    RANDOM
}
