// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealRequest;
import network.watt.porep.view.component.JobsConsole;
import network.watt.porep.view.component.ProversConsole;
import org.junit.jupiter.api.Test;

class JobsViewTest {

    private static final String ID = "3c".repeat(32);

    /** Remembers what was asked of it; job 1 runs, job 2 is sealed. */
    private static final class Known implements SealJobs {
        final List<String> asked = new ArrayList<>();
        final List<SealRequest> submitted = new ArrayList<>();

        @Override
        public long submit(SealRequest request) throws SealException {
            if (request.proof().scheme().equals("unheard-of")) {
                throw new SealException("seal.no-prover", "No prover for " + request.proof() + " is installed.");
            }
            submitted.add(request);
            return submitted.size();
        }

        @Override
        public List<JobState> jobs() {
            var states = new ArrayList<JobState>();
            for (int i = 0; i < submitted.size(); i++) {
                boolean isSealed = i == 1;
                var id = Bytes.fromHex(ID);
                states.add(new JobState(
                        i + 1L,
                        submitted.get(i),
                        isSealed ? Phase.SEALED : Phase.RUNNING,
                        "lite",
                        isSealed ? Optional.empty() : Optional.of(new SealProgress("labels, layer 3 of 11", 31, 100)),
                        isSealed ? Optional.of(new Commitments(id, id, id, id)) : Optional.empty(),
                        ""));
            }
            return states;
        }

        @Override
        public List<String> provers() {
            return List.of("acme-gpu", "lite");
        }

        @Override
        public List<String> warnings() {
            return submitted.size() == 2 ? List.of("/sectors/jobs/3/job is damaged: it ends.") : List.of();
        }

        @Override
        public SortedMap<String, String> pins() {
            return new TreeMap<>(Map.of("sdr/1.1", "acme-gpu", "lite/1.0", "absent"));
        }

        @Override
        public void stop(long job) throws SealException {
            asked.add("stop " + job);
            if (job > submitted.size()) {
                throw new SealException("seal.no-job", "There is no job " + job + ".");
            }
        }

        @Override
        public void resume(long job) {
            asked.add("resume " + job);
        }
    }

    private final Known known = new Known();
    private final JobsView view = new JobsView(known);

    private void seal(String sector) {
        var answer = view.jobs(List.of("seal", "data", "lite/1.0/2KiB", ID, sector, ID, ID));
        assertThat(answer.status()).as(answer.document().toString()).isEqualTo(200);
    }

    @Test
    void shouldShowJobsAsTheyAre() {
        seal("7");
        seal("8");
        assertThat(known.submitted.get(0).data()).isAbsolute();
        var text = view.jobs(List.of()).document().toText(80);
        assertThat(text)
                .contains("labels, layer 3 of 11")
                .contains("31")
                .contains("sealed")
                .doesNotContain(ID);
        assertThat(view.jobs(List.of("show", "2")).document().toText(80))
                .contains("comm_r")
                .contains(ID);
        assertThat(view.jobs(List.of("show", "3")).document().toString()).contains("seal.no-job");
    }

    @Test
    void shouldShowProversAndPins() {
        assertThat(view.provers().document().toText(80)).contains("acme-gpu").contains("lite");
        assertThat(view.provers().document().toString())
                .contains("kind=sdr/1.1, prover=acme-gpu, here=true")
                .contains("kind=lite/1.0, prover=absent, here=false");
    }

    @Test
    void shouldShowWhatAnOperatorShouldKnow() {
        seal("7");
        assertThat(view.jobs(List.of()).document().toString()).doesNotContain("warnings");
        seal("8");
        assertThat(view.jobs(List.of()).document().toText(80)).contains("/sectors/jobs/3/job is damaged");
    }

    @Test
    void shouldStopAndResume() {
        seal("7");
        assertThat(view.jobs(List.of("stop", "1")).status()).isEqualTo(200);
        assertThat(view.jobs(List.of("resume", "1")).status()).isEqualTo(200);
        assertThat(known.asked).containsExactly("stop 1", "resume 1");
        assertThat(view.jobs(List.of("stop", "5")).document().toString()).contains("seal.no-job");
    }

    @Test
    void shouldRefuseInSentences() {
        assertThat(view.jobs(List.of("dance")).document().toString()).contains("Usage: porep:jobs");
        assertThat(view.jobs(List.of("stop", "x")).document().toString()).contains("digits only, not x");
        assertThat(view.jobs(List.of("seal", "data", "lite/1.0/2KiB", "ab", "1", ID, ID))
                        .document()
                        .toString())
                .contains("64 hexadecimal digits, not ab");
        assertThat(view.jobs(List.of("seal", "data", "lite", ID, "1", ID, ID)).status())
                .isEqualTo(400);
        assertThat(view.jobs(List.of("seal", "data", "unheard-of/1.0/2KiB", ID, "1", ID, ID))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void shouldSayHowANodeBeginsToSeal() {
        assertThat(new JobsConsole(null).run(List.of()))
                .hasToString(JobsView.none().toString());
        assertThat(new ProversConsole(null).run(List.of()))
                .hasToString(JobsView.none().toString());
        assertThat(JobsView.none().toString()).contains("feature:install watt-porep");
    }
}
