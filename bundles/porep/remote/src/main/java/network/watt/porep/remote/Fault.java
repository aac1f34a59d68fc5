// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import network.watt.porep.api.SealException;

/** Why a program was ended, and what its owner can do. The job's folder stays: another run goes on in it. */
enum Fault {
    START("seal.prover-start", "Try the command by hand."),
    VERSION("seal.prover-version", "Install a version of the program that fits this node."),
    DIED("seal.prover-died", "Resume the job to go on with a fresh one."),
    SILENT("seal.prover-silent", "Resume the job, or allow more with silent_seconds and answer_seconds."),
    TIME("seal.prover-time", "Resume the job, or allow more with time_factor."),
    MEMORY("seal.prover-memory", "Allow more memory, or choose a smaller sector or another prover."),
    OUTPUT("seal.prover-output", "Look into its folders; another prover may do with less."),
    BABBLE("seal.prover-babble", "The program is broken: report it to its authors, or use another prover.");

    private final String code;
    private final String advice;

    Fault(String code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /** @param what it did, to follow its name: {@code ended with 3} */
    SealException of(String name, String what, LastWords words) {
        return new SealException(code, "The prover " + name + " " + what + "." + words.quoted() + " " + advice);
    }
}
