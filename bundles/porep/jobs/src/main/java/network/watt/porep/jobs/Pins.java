// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.watt.porep.api.ProofId;

/**
 * Which prover an operator wants for a kind of proof, and no other.
 *
 * @param names by kind ({@code sdr/1.1/32GiB}) or family ({@code sdr/1.1}); the kind counts before its family
 */
public record Pins(Map<String, String> names) {

    /** Everybody may do everything. */
    public static final Pins NONE = new Pins(Map.of());

    private static final String FAMILY = "[a-z0-9-]{1,20}/(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})";

    public Pins {
        names = Map.copyOf(names);
    }

    /**
     * Reads {@code sdr/1.1 = acme-gpu, lite/1.0/512MiB = lite}; an empty text pins nothing.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Pins parse(String text) {
        var names = new TreeMap<String, String>();
        for (var pin : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int at = pin.indexOf('=');
            var kind = at < 0 ? "" : pin.substring(0, at).strip();
            var name = pin.substring(at + 1).strip();
            if (!isKind(kind) || !name.matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException("a pin is written like sdr/1.1 = acme-gpu, not " + pin.strip());
            }
            if (names.put(kind, name) != null) {
                throw new IllegalArgumentException(kind + " is pinned twice");
            }
        }
        return new Pins(names);
    }

    private static boolean isKind(String text) {
        if (text.matches(FAMILY)) {
            return true;
        }
        try {
            ProofId.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Who alone may seal this kind, if somebody is named. */
    Optional<String> of(ProofId proof) {
        return Optional.ofNullable(names.get(proof.toString()))
                .or(() -> Optional.ofNullable(names.get(proof.family())));
    }
}
