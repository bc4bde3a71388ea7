// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.flp.Flp;
import io.dapemitter.prio3.flp.Histogram;
import io.dapemitter.prio3.flp.Scratch;
import io.dapemitter.prio3.xof.XofKind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Room is used again, and nothing of a report stays in it. */
final class WorkspacesTest {
    /** Constants, and a word that is zero after each use. */
    private static final Set<String> SPARED = Set.of("Workspace.zeroSeed", "Evaluation.shareOfOne", "Xof.word");

    private static final Set<String> ROOMS =
            Set.of("Workspace.xof", "XofTurboShake128.sponge", "Scratch.evaluation", "Scratch.room");

    private final Histogram circuit = new Histogram(Generation.VDAF_18, 4, 2);
    private final Flp flp = new Flp(Generation.VDAF_18, circuit);
    private final Settings settings = new Settings("test", Generation.VDAF_18, 4);
    private final Core<Integer> core = Core.of(settings, circuit, flp, new byte[0]);

    @Test
    void a_thread_gets_back_the_workspace_it_gave() {
        Workspace workspace = core.workspaces().take();
        Workspace another = core.workspaces().take();
        core.workspaces().giveBack(workspace);

        assertThat(another).isNotSameAs(workspace);
        assertThat(core.workspaces().take()).isSameAs(workspace);
    }

    @Test
    void as_many_are_kept_as_were_at_work_together() {
        List<Workspace> atWork =
                Stream.generate(core.workspaces()::take).limit(5).toList();
        atWork.forEach(core.workspaces()::giveBack);

        assertThat(Stream.generate(core.workspaces()::take).limit(5)).containsExactlyInAnyOrderElementsOf(atWork);
    }

    /** Each array that a workspace holds, and that its room for proofs and its function hold, is filled before, but for the prover's, which each proof wipes itself. */
    @ParameterizedTest
    @EnumSource(names = "FIXED_KEY_AES_128", mode = EnumSource.Mode.EXCLUDE)
    void nothing_of_a_report_stays_in_a_workspace(XofKind xof) throws IllegalAccessException {
        Core<Integer> other = core.with(settings.withXof(xof));
        Sharding<Integer> client = new Sharding<>(other);
        SplittableRandom random = new SplittableRandom(1);
        client.shard(2, Runs.bytes(random, 16), Runs.bytes(random, client.randomnessSize()));
        Workspace workspace = other.workspaces().take();
        Map<String, Object> arrays = new TreeMap<>();
        collect(workspace, arrays);
        arrays.forEach((name, array) -> {
            if (!name.startsWith("Room.")) {
                fill(array);
            }
        });

        other.workspaces().giveBack(workspace);

        assertThat(arrays.keySet())
                .contains("Workspace.parts", "Scratch.weights", "Evaluation.factors", "Room.sums[1]")
                .hasSizeGreaterThan(15);
        arrays.forEach((name, array) -> assertThat(array).as(name).isEqualTo(zeros(array)));
    }

    private static void collect(Object holder, Map<String, Object> arrays) throws IllegalAccessException {
        for (Class<?> type = holder.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                String name = type.getSimpleName() + "." + field.getName();
                if (Modifier.isStatic(field.getModifiers()) || SPARED.contains(name)) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(holder);
                if (value instanceof long[] || value instanceof byte[]) {
                    arrays.put(name, value);
                } else if (value instanceof long[][] rows) {
                    for (int i = 0; i < rows.length; i++) {
                        arrays.put("%s[%d]".formatted(name, i), rows[i]);
                    }
                } else if (value instanceof Scratch || ROOMS.contains(name)) {
                    collect(value, arrays);
                }
            }
        }
    }

    private static void fill(Object array) {
        if (array instanceof long[] words) {
            Arrays.fill(words, 1);
        } else {
            Arrays.fill((byte[]) array, (byte) 1);
        }
    }

    private static Object zeros(Object array) {
        return array instanceof long[] words ? new long[words.length] : new byte[((byte[]) array).length];
    }
}
