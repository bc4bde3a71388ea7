// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** The recorded cases that come with this module. */
public final class RecordedCases {
    private static final List<String> REPLAYED = List.of(
            "dap09-01-count",
            "dap09-02-sum",
            "dap09-03-sumvec",
            "dap09-04-histogram",
            "dap09-05-histogram100",
            "dap09-06-multiproof",
            "dap09-07-drain",
            "dap09-08-empty",
            "dap09-09-below-minimum",
            "dap09-10-unknown-task",
            "dap09-11-dapauth",
            "dap09-15-deleted",
            "dap09-16-abandoned",
            "dap09-16-abandoned-by-driver",
            "dap09-17-database-down",
            "dap09-19-buckets",
            "dap09-20-p256",
            "dap09-21-many-tasks",
            "dap09-22-typescript-client-count",
            "dap09-22-typescript-client-sumvec",
            "dap09-23-helper-down",
            "dap09-23-helper-down-long",
            "dap09-24-collect-tool",
            "dap09-25-concurrent-creates",
            "dap18-01-count",
            "dap18-02-sum",
            "dap18-03-sumvec",
            "dap18-04-histogram",
            "dap18-05-histogram100",
            "dap18-06-multiproof",
            "dap18-07-drain",
            "dap18-08-empty",
            "dap18-09-below-minimum",
            "dap18-10-unknown-task",
            "dap18-11-dapauth",
            "dap18-15-deleted",
            "dap18-16-abandoned-by-driver",
            "dap18-16-abandoned",
            "dap18-17-database-down",
            "dap18-19-buckets",
            "dap18-20-p256",
            "dap18-21-many-tasks",
            "dap18-23-helper-down-long",
            "dap18-23-helper-down",
            "dap18-24-collect-tool",
            "dap18-25-concurrent-creates");
    private static final List<String> REFUSED = List.of(
            "dap09-11-wrong-token",
            "dap09-12-content-type",
            "dap09-13-malformed",
            "dap09-14-unknown-job",
            "dap18-11-wrong-token",
            "dap18-12-content-type",
            "dap18-13-malformed",
            "dap18-14-unknown-job");

    private static final List<String> TIME_INTERVAL = List.of(
            "dap09-16-abandoned-time-interval",
            "dap09-18-time-interval",
            "dap09-18-time-interval-errors",
            "dap09-18-time-interval-overlap",
            "dap09-18-time-interval-sumvec",
            "dap09-24-collect-tool-time-interval",
            "dap09-26-expired",
            "dap18-16-abandoned-time-interval",
            "dap18-18-time-interval",
            "dap18-18-time-interval-errors",
            "dap18-18-time-interval-overlap",
            "dap18-18-time-interval-sumvec",
            "dap18-24-collect-tool-time-interval",
            "dap18-26-expired");

    private RecordedCases() {}

    /** Names of the fixed-size and leader-selected cases that an emitter can replay. */
    public static List<String> fixedSize() {
        return REPLAYED;
    }

    /** Names of the cases of time-interval tasks. */
    public static List<String> timeInterval() {
        return TIME_INTERVAL;
    }

    /** Names of the cases whose requests no correct collector sends; their answers still have to be classified. */
    public static List<String> wrongRequests() {
        return REFUSED;
    }

    /** Names of all cases. */
    public static List<String> all() {
        return Stream.of(REPLAYED, REFUSED, TIME_INTERVAL).flatMap(List::stream).toList();
    }

    /**
     * Reads a case.
     *
     * @param name for instance {@code dap09-01-count}
     * @throws TestSupportException if there is no such case
     */
    public static RecordedCase load(String name) {
        try (InputStream in = RecordedCases.class.getResourceAsStream(name.split("-", 2)[0] + "/" + name + ".json")) {
            if (in == null) {
                throw new TestSupportException("No recorded case '" + name + "'; there are " + all() + ".");
            }
            return RecordedCaseReader.read(name, in.readAllBytes());
        } catch (IOException exception) {
            throw new TestSupportException("The recorded case '" + name + "' cannot be read.", exception);
        }
    }
}
