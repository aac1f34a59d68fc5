// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** The sectors that a node seals, one after the other or side by side, as far as its memory goes. Any thread. */
@ProviderType
public interface SealJobs {

    /**
     * Takes a request on; it survives restarts from then on.
     *
     * @return the job's number
     * @throws SealException if it can never be done here: {@code seal.budget}, {@code seal.no-prover}, {@code
     *     seal.data-too-long}, {@code seal.disk}
     */
    long submit(SealRequest request) throws SealException;

    /** All jobs by ascending number. */
    List<JobState> jobs();

    /** The names of the provers that are installed, the preferred first. */
    List<String> provers();

    /** Which prover alone may seal a kind ({@code sdr/1.1/32GiB}) or a family ({@code sdr/1.1}), by name. */
    default SortedMap<String, String> pins() {
        return Collections.emptySortedMap();
    }

    /** What an operator should know about jobs that are not among {@link #jobs}: sentences for people. */
    default List<String> warnings() {
        return List.of();
    }

    /** Lets a job stop, or not begin. What it has done stays. @throws SealException {@code seal.no-job} */
    void stop(long job) throws SealException;

    /** Lets a job that was stopped, or that failed, go on. @throws SealException {@code seal.no-job} */
    void resume(long job) throws SealException;

    /** Where a job is. */
    enum Phase {
        /** For memory, or for a prover of its kind. */
        WAITING,
        RUNNING,
        /** Whoever runs the node stopped it. */
        STOPPED,
        /** It cannot go on as things are. */
        FAILED,
        /** Its proof was checked by the verifier. */
        SEALED
    }

    /**
     * A job as it is now.
     *
     * @param prover the name of the prover that works or worked last on it; empty before
     * @param progress while it runs
     * @param sealed once it is
     * @param sentence what it waits for or why it failed, for people; empty if there is nothing to say
     */
    record JobState(
            long number,
            SealRequest request,
            Phase phase,
            String prover,
            Optional<SealProgress> progress,
            Optional<Commitments> sealed,
            String sentence) {

        public JobState {
            requireNonNull(request);
            requireNonNull(phase);
        }
    }
}
