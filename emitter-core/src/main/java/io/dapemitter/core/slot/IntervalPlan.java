// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

/**
 * How far a task's time is cut into slots. All but {@code since} in seconds since the epoch.
 *
 * @param liveFrom where the live region begins and backfill ends
 * @param backfillFrom where backfill begins; {@code liveFrom} when there is none
 * @param liveNext below it the live region has no hole
 * @param backfillNext below it backfill has no hole
 * @param since when the task was first planned, or its backfill last reached further back, in milliseconds since the epoch
 */
public record IntervalPlan(long liveFrom, long backfillFrom, long liveNext, long backfillNext, long since) {
    /**
     * Returns the cursor of a region.
     *
     * @param region a region that has one
     * @return where its next slot may begin
     */
    public long next(Region region) {
        return region == Region.LIVE ? liveNext : backfillNext;
    }

    /**
     * Returns where a region ends.
     *
     * @param region a region that has a cursor
     * @return a second that is no part of it
     */
    public long limit(Region region) {
        return region == Region.LIVE ? Long.MAX_VALUE : liveFrom;
    }

    /**
     * Returns the region in which a time lies.
     *
     * @param second seconds since the epoch
     * @return the region whose cursor passes it, or would
     */
    public Region regionOf(long second) {
        return second >= liveFrom ? Region.LIVE : Region.BACKFILL;
    }
}
