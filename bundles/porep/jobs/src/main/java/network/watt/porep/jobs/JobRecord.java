// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.nio.file.Path;
import java.util.Optional;
import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealJobs.Phase;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SectorId;

/**
 * What is kept of a job beside what its prover keeps.
 *
 * @param phase one that lasts: a job that runs is written down as waiting
 * @param sealed there if and only if the phase is SEALED
 */
record JobRecord(SealRequest request, Phase phase, String prover, Optional<Commitments> sealed, String sentence)
        implements XdrEncodable {

    private static final int MAX_TEXT = 4096;
    private static final int VERSION = 1;

    static JobRecord of(SealRequest request) {
        return new JobRecord(request, Phase.WAITING, "", Optional.empty(), "");
    }

    JobRecord {
        if (phase == Phase.RUNNING || (phase == Phase.SEALED) != sealed.isPresent()) {
            throw new IllegalArgumentException("no job is kept as " + phase);
        }
        sentence = sentence.length() > MAX_TEXT / 4 ? sentence.substring(0, MAX_TEXT / 4) : sentence;
    }

    JobRecord waiting() {
        return new JobRecord(request, Phase.WAITING, prover, Optional.empty(), "");
    }

    JobRecord by(String name) {
        return new JobRecord(request, phase, name, sealed, sentence);
    }

    JobRecord saying(String words) {
        return new JobRecord(request, phase, prover, sealed, words);
    }

    JobRecord stopped() {
        return new JobRecord(request, Phase.STOPPED, prover, Optional.empty(), "");
    }

    JobRecord failed(String why) {
        return new JobRecord(request, Phase.FAILED, prover, Optional.empty(), why);
    }

    JobRecord sealed(Commitments commitments) {
        return new JobRecord(request, Phase.SEALED, prover, Optional.of(commitments), "");
    }

    static JobRecord decode(XdrReader in) throws XdrException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new XdrException("a job record of version " + version);
        }
        var request = new SealRequest(
                ProofId.parse(in.readString(MAX_TEXT)),
                in.readFixed(Commitments.SIZE),
                SectorId.decode(in),
                in.readFixed(Commitments.SIZE),
                Path.of(in.readString(MAX_TEXT)));
        var phase = Phase.valueOf(in.readString(MAX_TEXT));
        var prover = in.readString(MAX_TEXT);
        var sealed = in.readOptional(Commitments::decode);
        return new JobRecord(request, phase, prover, sealed, in.readString(MAX_TEXT));
    }

    @Override
    public void encode(XdrWriter out) {
        out.writeInt(VERSION)
                .writeString(request.proof().toString(), MAX_TEXT)
                .writeFixed(request.porepId(), Commitments.SIZE)
                .write(request.sector())
                .writeFixed(request.ticket(), Commitments.SIZE)
                .writeString(request.data().toString(), MAX_TEXT)
                .writeString(phase.name(), MAX_TEXT)
                .writeString(prover, MAX_TEXT)
                .writeOptional(sealed)
                .writeString(sentence, MAX_TEXT);
    }
}
