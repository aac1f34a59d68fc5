// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator;

/**
 * Where a node may go down: the moments just before and just after something became durable, and, counted apart, those just
 * before a message leaves for one of its peers, so that some have it and others do not.
 */
final class CrashPoint {

    private long passesLeft = Long.MAX_VALUE;
    private long sendsLeft = Long.MAX_VALUE;
    private boolean dead;

    /** Crashes the node at the n-th moment from now, from 1. */
    void arm(long moments) {
        passesLeft = moments;
    }

    /** Crashes the node just before the n-th message from now leaves it, from 1. */
    void armSend(long messages) {
        sendsLeft = messages;
    }

    /** The node gets power again. */
    void revive() {
        passesLeft = Long.MAX_VALUE;
        sendsLeft = Long.MAX_VALUE;
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

    /** A message is about to leave. */
    void passSend() {
        if (sendsLeft != Long.MAX_VALUE && --sendsLeft <= 0) {
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
