// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.StoreCopy;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.BatchId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Emitters live through days of kills, deleted datastores and datastores restored from old copies, one alone or two that collect the same task without knowing of each other. In the end the backend of
 * each has every batch that the leader gave away, whoever asked for it. Every run is drawn from its seed.
 */
abstract class RecoveryLifeContract extends RecoveryFixture {
    private static final int STEPS = 36;
    private static final List<LaneSlots> LANES = List.of(
            new LaneSlots(CollectJobs.LANE, Set.of(CollectJobs.CREATE, CollectJobs.POLL), 1),
            new LaneSlots(CollectJobs.RECOVER_LANE, Set.of(CollectJobs.RECOVER), 1),
            new LaneSlots(EmitJobs.lane(ManualEmitter.SOURCE, "results"), Set.of(EmitJobs.KIND), 1));

    /** The seeds of this engine; even ones have two emitters. */
    abstract Stream<Long> seeds();

    @ParameterizedTest
    @MethodSource("seeds")
    void every_backend_gets_every_batch_whatever_happens_to_the_datastores(long seed) {
        List<Life> lives = live(seed, seldom());

        assertThat(leader.batchesTaken()).isPositive();
        lives.forEach(life -> assertThat(life.emissions().keySet()).containsAll(takenBatches()));
        lives.forEach(life -> assertThat(life.emissions().values())
                .as("a batch always has the same key and result")
                .allSatisfy(emissions -> assertThat(emissions).hasSize(1)));
        lives.forEach(life -> assertThat(taken()).containsAll(life.backend.results()));
        assertThat(leader.strangeRequests()).isEmpty();
    }

    @Test
    void with_random_ids_the_same_life_loses_batches() {
        List<Life> lives = live(2, seldom().withCollectionJobIds(CollectionJobIdMode.RANDOM));

        lives.forEach(life -> assertThat(life.emissions()).hasSizeLessThan(leader.batchesTaken()));
    }

    private List<Life> live(long seed, EmitterConfig config) {
        slowLeader(2);
        SplittableRandom random = new SplittableRandom(seed);
        List<Life> lives = seed % 2 == 0
                ? List.of(new Life(store, config), new Life(emptyStore(), config))
                : List.of(new Life(store, config));
        for (int step = 0; step < STEPS; step++) {
            step(lives.get(random.nextInt(lives.size())), random);
        }
        lives.forEach(life -> life.emitter.livesFor(Duration.ofDays(3)));
        return lives;
    }

    private void step(Life life, SplittableRandom random) {
        int drawn = random.nextInt(100);
        if (drawn < 35) {
            batch();
        } else if (drawn < 50) {
            life.worksALittle(random.nextInt(1, 6));
        } else if (drawn < 70) {
            life.passes(Duration.ofMinutes(random.nextLong(5, 600)));
        } else if (drawn < 80) {
            life.isKilled(LANES.get(random.nextInt(LANES.size())), random.nextBoolean());
        } else if (drawn < 88) {
            life.isCopied();
        } else if (drawn < 94) {
            life.isRestored();
        } else {
            life.loses();
        }
    }

    private Set<BatchId> takenBatches() {
        return leader.ledger().stream().map(taken -> taken.batch().batchId()).collect(Collectors.toSet());
    }

    /** One emitter with its backend, which nothing happens to. */
    private final class Life {
        private final RecordingBackend backend = new RecordingBackend();
        private final EmitterConfig config;
        private TestStore place;
        private ManualEmitter emitter;
        private @Nullable Datastore copy;

        private Life(TestStore place, EmitterConfig config) {
            this.config = config;
            this.place = place;
            this.emitter = recovering(place, backend, config);
        }

        /** Time passes for the whole world, but the other emitter stands still meanwhile. */
        private void passes(Duration time) {
            emitter.livesFor(time);
        }

        /** Is stopped in the middle of what it has to do. */
        private void worksALittle(int rounds) {
            place.clock().advance(Duration.ofHours(6));
            for (int round = 0; round < rounds; round++) {
                emitter.worker().runOnce();
            }
        }

        /** Dies with a job in hand, before or after what it does to the world. */
        private void isKilled(LaneSlots lane, boolean afterwards) {
            List<Job> inHand = emitter.worker().acquire(lane);
            if (afterwards && !inHand.isEmpty()) {
                emitter.worker().handle(inHand.get(0));
            }
            emitter = recovering(place, backend, config);
        }

        private void isCopied() {
            Datastore made = emptyStore().open();
            StoreCopy.copy(emitter.datastore(), made);
            copy = made;
        }

        private void isRestored() {
            if (copy != null) {
                TestStore restored = moved();
                StoreCopy.copy(copy, restored.open());
                begin(restored);
            }
        }

        private void loses() {
            worksALittle(3);
            begin(moved());
        }

        private TestStore moved() {
            TestStore made = emptyStore();
            made.clock().setTo(place.clock().now());
            return made;
        }

        private void begin(TestStore where) {
            place = where;
            emitter = recovering(place, backend, config);
        }

        /** The keys and results under which each batch was emitted. */
        private Map<BatchId, Set<String>> emissions() {
            return backend.batches().stream()
                    .collect(Collectors.groupingBy(
                            batch -> Objects.requireNonNull(batch.batchId()),
                            Collectors.mapping(
                                    batch -> batch.emissionKey() + " " + batch.result(), Collectors.toSet())));
        }
    }
}
