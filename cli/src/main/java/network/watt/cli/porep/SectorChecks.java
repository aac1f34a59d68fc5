// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.porep;

import network.watt.cli.Failure;
import network.watt.ledger.api.Verdict;
import network.watt.porep.api.SealVerifier;

/** Judging a proof by the verifier of its kind. */
final class SectorChecks {

    private SectorChecks() {}

    static void require(SealVerifier verifier, SectorProofFile file, String otherwise) {
        if (verifier.verify(file.statement(), file.seed(), file.proof()) instanceof Verdict.Rejected no) {
            throw new Failure(otherwise + " (" + no.code() + ": " + no.sentence() + ")");
        }
    }
}
