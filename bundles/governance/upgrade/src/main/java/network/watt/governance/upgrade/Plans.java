// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.watt.governance.api.PlanState;
import network.watt.governance.api.PlanStatus;
import network.watt.governance.api.Standing;
import network.watt.governance.api.UpgradePlan;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrDecoder;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;

/**
 * The plans in the area's key space: {@code p} ‖ hash holds a plan, {@code s} ‖ hash where it stands, and
 * {@code o} ‖ activation (8 bytes) ‖ hash is there while it is open.
 */
final class Plans {

    /** The most plans that may be open at once. */
    static final int MAX_OPEN = 16;

    private static final Bytes PLAN = Bytes.utf8("p");
    private static final Bytes STATUS = Bytes.utf8("s");
    private static final Bytes OPEN = Bytes.utf8("o");
    private static final int ACTIVATION_BYTES = 8;

    private final StateSpace state;

    Plans(StateSpace state) {
        this.state = state;
    }

    Optional<Standing> find(Hash hash) {
        return state.get(PLAN.concat(hash.bytes())).map(plan -> standing(hash, plan));
    }

    private Standing standing(Hash hash, Bytes plan) {
        var status = state.get(STATUS.concat(hash.bytes()))
                .orElseThrow(() -> new IllegalStateException("plan " + hash + " stands nowhere"));
        return new Standing(hash, decoded(plan, UpgradePlan::decode), decoded(status, PlanStatus::decode));
    }

    /** By ascending activation, then hash. */
    List<Standing> open() {
        var open = new ArrayList<Standing>();
        hashes(OPEN, OPEN, OPEN.size() + ACTIVATION_BYTES, MAX_OPEN)
                .forEach(hash -> open.add(find(hash).orElseThrow()));
        return open;
    }

    /** By ascending hash, above {@code after}. */
    List<Standing> all(Optional<Hash> after, int limit) {
        // The successor of a key is the key with a zero byte behind it.
        var from = after.map(hash -> PLAN.concat(hash.bytes()).concat(Bytes.owned(new byte[1])))
                .orElse(PLAN);
        var all = new ArrayList<Standing>();
        hashes(PLAN, from, PLAN.size(), limit)
                .forEach(hash -> all.add(find(hash).orElseThrow()));
        return all;
    }

    private List<Hash> hashes(Bytes prefix, Bytes from, int offset, int limit) {
        var hashes = new ArrayList<Hash>();
        state.scan(from, (key, value) -> {
            if (!key.startsWith(prefix) || hashes.size() >= limit) {
                return false;
            }
            hashes.add(new Hash(key.slice(offset, key.size())));
            return true;
        });
        return hashes;
    }

    void add(UpgradePlan plan, PlanStatus status) {
        var hash = plan.hash();
        state.put(PLAN.concat(hash.bytes()), plan.toXdr());
        put(hash, status);
    }

    /** Puts a plan where it stands now. */
    void move(Standing before, PlanStatus status) {
        state.delete(openKey(before.status().activation(), before.hash()));
        put(before.hash(), status);
    }

    private void put(Hash hash, PlanStatus status) {
        state.put(STATUS.concat(hash.bytes()), status.toXdr());
        if (!status.state().isEnd()) {
            state.put(openKey(status.activation(), hash), Bytes.EMPTY);
        }
    }

    private static Bytes openKey(long activation, Hash hash) {
        return OPEN.concat(new XdrWriter().writeUnsignedHyper(activation).toBytes())
                .concat(hash.bytes());
    }

    /** Whether a plan that got beyond being proposed takes {@code ledger} or one of the areas. */
    Optional<Standing> clashing(Hash self, UpgradePlan plan, long ledger) {
        return open().stream()
                .filter(other -> !other.hash().equals(self))
                .filter(other -> other.status().state() != PlanState.PROPOSED)
                .filter(other -> other.status().activation() == ledger
                        || plan.changes().stream()
                                .anyMatch(change ->
                                        other.plan().change(change.area()).isPresent()))
                .findFirst();
    }

    private static <T> T decoded(Bytes stored, XdrDecoder<T> decoder) {
        try {
            return XdrReader.read(stored, decoder);
        } catch (XdrException malformed) {
            throw new IllegalStateException("an entry of area upgrade is malformed: " + malformed.getMessage());
        }
    }
}
