// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.proof;

/** A proof proves nothing, for a reason that people understand and programs can tell apart. */
public final class ProofException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    ProofException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** {@code proof.uncertified}, {@code proof.wrong-path}, {@code proof.too-old}, {@code proof.no-handover}, … */
    public String code() {
        return code;
    }
}
