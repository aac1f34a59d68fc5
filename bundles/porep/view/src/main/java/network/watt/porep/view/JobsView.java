// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import network.watt.gateway.api.Answer;
import network.watt.gateway.api.Document;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs;
import network.watt.porep.api.SealJobs.JobState;
import network.watt.porep.api.SealProgress;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;

/** What an operator sees of jobs and does with them, as words and documents. Any thread. */
public final class JobsView {

    /** How jobs are called on the console. */
    public static final String USAGE =
            "porep:jobs [show N | stop N | resume N | seal FILE KIND PROVER SECTOR TICKET POREP]";

    private static final int SEAL_WORDS = 7;

    private final SealJobs jobs;

    public JobsView(SealJobs jobs) {
        this.jobs = jobs;
    }

    /** What a node answers that has neither jobs nor provers. */
    public static Answer none() {
        return Answer.error(
                404, "jobs.none", "Nothing is sealed on this node. To change that: feature:install watt-porep");
    }

    /** The provers, the preferred first, and the kinds that are pinned to one. */
    public Answer provers() {
        var names = jobs.provers();
        return Answer.ok(Document.object()
                .put(
                        "provers",
                        IntStream.range(0, names.size())
                                .mapToObj(i ->
                                        Document.object().put("rank", i + 1L).put("prover", names.get(i)))
                                .toList())
                .put(
                        "pins",
                        jobs.pins().entrySet().stream()
                                .map(pin -> Document.object()
                                        .put("kind", pin.getKey())
                                        .put("prover", pin.getValue())
                                        .put("here", names.contains(pin.getValue())))
                                .toList()));
    }

    /** Shows all jobs, or does what the words say and shows the job. */
    public Answer jobs(List<String> words) {
        try {
            if (words.isEmpty()) {
                return Answer.ok(all());
            }
            return switch (words.get(0)) {
                case "show" -> words.size() == 2 ? shown(number(words.get(1))) : usage();
                case "stop" -> words.size() == 2 ? stop(number(words.get(1))) : usage();
                case "resume" -> words.size() == 2 ? resume(number(words.get(1))) : usage();
                case "seal" -> words.size() == SEAL_WORDS ? seal(words) : usage();
                default -> usage();
            };
        } catch (SealException e) {
            return Answer.error(409, e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, "command.argument", e.getMessage());
        }
    }

    private Document all() {
        var document = Document.object()
                .put("jobs", jobs.jobs().stream().map(JobsView::row).toList());
        return jobs.warnings().isEmpty() ? document : document.putTexts("warnings", jobs.warnings());
    }

    private static Answer usage() {
        return Answer.error(400, "command.usage", "Usage: " + USAGE);
    }

    private static long number(String digits) {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("A number has digits only, not " + digits + ".");
        }
        return Long.parseLong(digits);
    }

    private static Bytes id(String digits) {
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    "Prover, ticket and porep id have 64 hexadecimal digits, not " + digits + ".");
        }
        return Bytes.fromHex(digits.toLowerCase(Locale.ROOT));
    }

    private Answer stop(long job) throws SealException {
        jobs.stop(job);
        return shown(job);
    }

    private Answer resume(long job) throws SealException {
        jobs.resume(job);
        return shown(job);
    }

    private Answer seal(List<String> words) throws SealException {
        var request = new SealRequest(
                ProofId.parse(words.get(2)),
                id(words.get(6)),
                new SectorId(id(words.get(3)), number(words.get(4))),
                id(words.get(5)),
                Path.of(words.get(1)).toAbsolutePath());
        return shown(jobs.submit(request));
    }

    private Answer shown(long job) throws SealException {
        return jobs.jobs().stream()
                .filter(state -> state.number() == job)
                .findFirst()
                .map(state -> Answer.ok(whole(state)))
                .orElseThrow(() -> new SealException("seal.no-job", "There is no job " + job + "."));
    }

    private static Document whole(JobState job) {
        var document = row(job).put(
                        "prover-id", job.request().sector().proverId().hex())
                .put("data", job.request().data().toString());
        job.sealed().ifPresent(all -> document.put("comm_d", all.commD().hex())
                .put("comm_r", all.commR().hex()));
        return document;
    }

    private static Document row(JobState job) {
        return Document.object()
                .put("job", job.number())
                .put("kind", job.request().proof().toString())
                .put("sector", job.request().sector().number())
                .put("phase", job.phase().name().toLowerCase(Locale.ROOT))
                .put("prover", job.prover())
                .put(
                        "percent",
                        job.sealed().isPresent()
                                ? 100
                                : job.progress().map(SealProgress::percent).orElse(0))
                .put("does", job.progress().map(SealProgress::phase).orElse(job.sentence()));
    }
}
