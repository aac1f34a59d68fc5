// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ParameterSource;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJob;
import network.watt.porep.api.SealMonitor;
import network.watt.porep.api.SealProof;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealStatement;
import network.watt.porep.graph.ReplicaId;
import network.watt.porep.openings.Scheme;

/** Seals one sector by the steps that all schemes over the stacked graph share. */
final class SectorJob implements SealJob {

    private final SealRequest request;
    private final StackedProver.Parts parts;
    private final Scheme scheme;
    private final JobFolder folder;
    private final ParameterSource parameters;
    private final Crew crew;

    private SectorJob(
            SealRequest request,
            StackedProver.Parts parts,
            Scheme scheme,
            JobFolder folder,
            ParameterSource parameters,
            Crew crew) {
        this.request = request;
        this.parts = parts;
        this.scheme = scheme;
        this.folder = folder;
        this.parameters = parameters;
        this.crew = crew;
    }

    static SectorJob open(
            SealRequest request,
            StackedProver.Parts parts,
            Scheme scheme,
            Path place,
            SealBudget budget,
            ParameterSource parameters)
            throws SealException {
        var folder = JobFolder.open(place, request, parts.layout());
        return new SectorJob(request, parts, scheme, folder, parameters, new Crew(budget.threads()));
    }

    @Override
    public Commitments run(SealMonitor monitor) throws SealException {
        var done = folder.commitments();
        if (done.isPresent()) {
            return done.get();
        }
        DataRow.requireFitting(request, parts.format());
        try {
            long drawing = scheme.graph().nodes() * Costs.PARENTS / crew.size();
            long sealing = parts.costs().total(scheme);
            var whole = new Span(monitor, 0, drawing, drawing + sealing);
            var parents = new ParentFile(scheme.graph(), crew).open(parameters, whole);
            var rows = SectorRows.create(folder, scheme, monitor);
            var data = new DataRow(request.data(), parts.format(), rows.data().nodes());
            var steps = SectorSteps.of(rows, parts, data, parents, () -> replicaId(rows));
            folder.run(steps, crew, new Span(monitor, drawing, sealing, drawing + sealing));
            var sealed = commitments(rows);
            folder.keep(sealed);
            return sealed;
        } catch (UncheckedIOException e) {
            throw new SealException(
                    "seal.data", "The data cannot be read: " + e.getCause() + ". Run the job again when it can be.", e);
        } catch (InternalError e) { // a page of a mapped file that the disk does not give
            throw new SealException(
                    "seal.disk", "The disk failed under the job's files. Run the job again when it is sound.", e);
        }
    }

    private ReplicaId replicaId(SectorRows rows) {
        var nothing = Bytes.owned(new byte[Hash.SIZE]); // comm_r is not in the replica id
        return scheme.replicaId(new SealStatement(
                request.proof(),
                request.porepId(),
                request.sector(),
                request.ticket(),
                rows.commD().bytes(),
                nothing));
    }

    private Commitments commitments(SectorRows rows) {
        var commC = rows.treeOfColumns().root();
        var commRLast = rows.treeOfReplica().root();
        var commR = scheme.commR(commC, commRLast)
                .orElseThrow(() -> new IllegalStateException("no comm_r of " + commC + " and " + commRLast));
        return new Commitments(rows.commD().bytes(), commC.bytes(), commRLast.bytes(), commR.bytes());
    }

    @Override
    public Optional<Commitments> sealed() {
        try {
            return folder.commitments();
        } catch (SealException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public SealProof prove(Bytes seed, SealMonitor monitor) throws SealException {
        var sealed = folder.commitments()
                .orElseThrow(() -> new SealException(
                        "seal.not-sealed", "The sector is not sealed yet: run the job to its end first."));
        var rows = SectorRows.of(folder, scheme);
        return new SectorOpenings(rows, sealed).prove(request.statement(sealed), seed, monitor);
    }

    @Override
    public void close() {
        crew.close();
        folder.close();
    }
}
