// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.api;

/** Why a sector is not sealed or proven. What was done so far stays in the job's folder and is used when it is run again. */
public final class SealException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, lower case: {@code seal.disk-full}
     * @param sentence for people: what is wrong and what to do
     */
    public SealException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public SealException(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** The job was asked to stop, and did. */
    public static SealException cancelled() {
        return new SealException("seal.cancelled", "The job was stopped. Run it again to go on.");
    }

    public String code() {
        return code;
    }

    public boolean isCancelled() {
        return code.equals("seal.cancelled");
    }
}
