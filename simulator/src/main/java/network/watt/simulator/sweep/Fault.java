// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.sweep;

import java.util.SortedSet;
import network.watt.simulator.LinkFaults;
import network.watt.simulator.byzantine.Misdeed;

/** Something that goes wrong in a run. Each can be left out, which is how a failure is made small. */
public sealed interface Fault {

    /** When it is over, in milliseconds after the start; 0 for what lasts. */
    default long endMs() {
        return 0;
    }

    /** A node breaks the rules in one way, all along. */
    record Lie(int node, Misdeed misdeed) implements Fault {
        @Override
        public String toString() {
            return "node " + node + ": " + misdeed;
        }
    }

    /** A node's clock is wrong. */
    record Skew(int node, int ms) implements Fault {
        @Override
        public String toString() {
            return "node " + node + ": clock " + (ms < 0 ? -ms + " ms slow" : ms + " ms fast");
        }
    }

    /** Links are as bad as the setting says; without it they are good. */
    record Weather(LinkFaults links) implements Fault {
        @Override
        public String toString() {
            return "links: " + links.latency() + ", " + links.lossPercent() + " % lost, " + links.duplicatePercent()
                    + " % doubled";
        }
    }

    /** A group of nodes hears nothing from the others for a while; unless {@code oneWay}, the others hear nothing of it. */
    record Cut(long fromMs, long forMs, SortedSet<Integer> group, boolean oneWay) implements Fault {
        @Override
        public long endMs() {
            return fromMs + forMs;
        }

        @Override
        public String toString() {
            return "from " + fromMs + " to " + endMs() + " ms: nodes " + group + " hear nothing from the others"
                    + (oneWay ? "" : ", nor these from them");
        }
    }

    /**
     * A node goes down and comes back.
     *
     * @param moment at which moment from then on: its n-th before or after a write, or before a send
     */
    record Crash(long fromMs, long forMs, int node, boolean atSend, int moment) implements Fault {
        @Override
        public long endMs() {
            return fromMs + forMs;
        }

        @Override
        public String toString() {
            return "from " + fromMs + " to " + endMs() + " ms: node " + node + " crashes at "
                    + (atSend ? "send " : "moment of writing ") + moment;
        }
    }
}
