// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

/** Where a simulated disk may take its node down: the moments just before and just after something became durable. */
final class CrashPoint {

    private long passesLeft = Long.MAX_VALUE;
    private boolean dead;

    /** Crashes the node at the n-th moment from now, from 1. */
    void arm(long moments) {
        passesLeft = moments;
    }

    /** The node gets power again. */
    void revive() {
        passesLeft = Long.MAX_VALUE;
        dead = false;
    }

    /** After the crash nothing becomes durable any more, whatever the node's code tries. */
    void pass() {
        if (passesLeft != Long.MAX_VALUE && --passesLeft <= 0) {
            dead = true;
        }
        if (dead) {
            throw new SimulatedCrash();
        }
    }

    /** The power went. An error, so that no code of the node takes it for its own failure and goes on. */
    static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1;

        SimulatedCrash() {
            super("simulated crash", null, false, false);
        }
    }
}
