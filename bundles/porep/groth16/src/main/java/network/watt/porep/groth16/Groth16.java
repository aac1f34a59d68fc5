// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.groth16;

import java.util.ArrayList;
import java.util.List;
import network.watt.ledger.api.Verdict;
import network.watt.platform.blst.Blst;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.SnarkVerifier;

/** Groth16 by blst. First the bytes are judged, in their order, then the equation. Any thread. */
public final class Groth16 implements SnarkVerifier {

    /** Keys in use at a time: a node judges one or two kinds of proof. A large one takes some MiB. */
    private static final int KEYS = 8;

    private final PreparedKeys keys = new PreparedKeys(KEYS);

    /** @throws network.watt.platform.blst.NoNativeLibraryException if blst cannot be loaded on this machine */
    public Groth16() {
        Blst.load();
    }

    @Override
    public Verdict wellFormed(Bytes verifyingKey) {
        try {
            keys.of(verifyingKey);
            return Verdict.ACCEPTED;
        } catch (MalformedException e) {
            return noKey(e);
        }
    }

    @Override
    public Verdict verify(Bytes verifyingKey, List<Claim> claims) {
        if (claims.isEmpty() || claims.size() > MAX_PROOFS) {
            return Verdict.rejected(
                    "snark.count", "1 to " + MAX_PROOFS + " proofs are judged together, not " + claims.size());
        }
        VerifyingKey key;
        try {
            key = keys.of(verifyingKey);
        } catch (MalformedException e) {
            return noKey(e);
        }
        var claimed = new ArrayList<Claimed>(claims.size());
        for (int j = 0; j < claims.size(); j++) {
            var claim = claims.get(j);
            String code = "snark.inputs";
            String what = "the inputs of proof " + j + ": ";
            try {
                var inputs = Claimed.inputs(claim.inputs(), key.inputs());
                code = "snark.proof";
                what = "proof " + j + " is not one: ";
                claimed.add(new Claimed(Proof.read(claim.proof()), inputs));
            } catch (MalformedException e) {
                return Verdict.rejected(code, what + e.getMessage());
            }
        }
        boolean hold = claimed.size() == 1
                ? Equation.holds(key, claimed.get(0))
                : Equation.hold(key, claimed, Weights.digest(key, claims));
        return hold ? Verdict.ACCEPTED : refused(claimed.size());
    }

    private static Verdict noKey(MalformedException e) {
        return Verdict.rejected("snark.key", "these bytes are no verifying key: " + e.getMessage());
    }

    private static Verdict refused(int count) {
        return Verdict.rejected(
                "snark.false",
                count == 1
                        ? "the proof does not prove these inputs"
                        : "of " + count + " proofs at least one does not prove its inputs");
    }
}
