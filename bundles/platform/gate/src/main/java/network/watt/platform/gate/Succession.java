// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import java.util.Optional;

/** Carries the state from one provider to the next by calling both; what came of it is a value. Under no lock. */
final class Succession {

    private Succession() {}

    /** What a provider that leaves has told. */
    sealed interface Farewell permits Told, Silent {}

    /** @param state empty if there is nothing that the next one must know */
    record Told(Optional<Versioned> state) implements Farewell {}

    /** It failed, and what it knew is gone. */
    record Silent(Throwable cause) implements Farewell {}

    /** Whether a provider can serve. */
    sealed interface Arrival permits Ready, Unable {}

    /** @param forgot whether there was a state that it does not ask for */
    record Ready(boolean forgot) implements Arrival {}

    /** It cannot read the state. */
    record Unable(Throwable cause) implements Arrival {}

    static Farewell farewell(Object provider) {
        if (!(provider instanceof Handover leaving)) {
            return new Told(Optional.empty());
        }
        try {
            return new Told(Optional.of(leaving.exportState()));
        } catch (RuntimeException | LinkageError failure) { // of foreign code, also half replaced
            return new Silent(failure);
        }
    }

    static Arrival arrival(Object provider, Optional<Versioned> state) {
        if (state.isEmpty() || !(provider instanceof Handover arriving)) {
            return new Ready(state.isPresent());
        }
        try {
            arriving.importState(state.get());
            return new Ready(false);
        } catch (RuntimeException | LinkageError failure) { // of foreign code
            return new Unable(failure);
        }
    }
}
