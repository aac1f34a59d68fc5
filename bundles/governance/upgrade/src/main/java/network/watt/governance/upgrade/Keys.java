// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.governance.upgrade;

import java.util.ArrayList;
import java.util.List;
import network.watt.governance.upgrade.KeyChange.Role;
import network.watt.ledger.api.StateSpace;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;

/**
 * Whose word counts: the keys of the row's parameters until they were changed, then those at {@code k} ‖ role. Support
 * for anything that is not met yet is at {@code m} ‖ its hash.
 */
final class Keys {

    private static final Bytes KEYS = Bytes.utf8("k");
    private static final Bytes SUPPORT = Bytes.utf8("m");
    private static final int KEY_BYTES = 32;
    private static final int MAX_SUPPORT = 64;

    private final StateSpace state;
    private final UpgradeParameters parameters;

    Keys(StateSpace state, UpgradeParameters parameters) {
        this.state = state;
        this.parameters = parameters;
    }

    KeySet approvers() {
        return of(Role.APPROVERS);
    }

    KeySet publishers() {
        return of(Role.PUBLISHERS);
    }

    private KeySet of(Role role) {
        return state.get(key(role))
                .map(Keys::decoded)
                .orElse(role == Role.APPROVERS ? parameters.approvers() : parameters.publishers());
    }

    private static KeySet decoded(Bytes stored) {
        try {
            return XdrReader.read(stored, KeySet::decode);
        } catch (XdrException malformed) {
            throw new IllegalStateException("the keys of area upgrade are malformed: " + malformed.getMessage());
        }
    }

    private static Bytes key(Role role) {
        return KEYS.concat(Bytes.utf8(role == Role.APPROVERS ? "a" : "p"));
    }

    /**
     * Counts an approver's word for a change.
     *
     * @return whether the change is made by it
     */
    boolean support(KeyChange change, Bytes approver) {
        boolean made = support(change.hash(), approver);
        if (made) {
            state.put(key(change.role()), change.keys().toXdr());
        }
        return made;
    }

    /**
     * Counts an approver's word for anything that needs enough of them.
     *
     * @param wanted the hash of what is wanted
     * @return whether that is met by it; then nothing is counted any more
     */
    boolean support(Hash wanted, Bytes approver) {
        var place = SUPPORT.concat(wanted.bytes());
        var supporters = new ArrayList<Bytes>(state.get(place).map(Keys::list).orElse(List.of()));
        if (!supporters.contains(approver)) {
            supporters.add(approver);
        }
        if (!approvers().isMetBy(supporters)) {
            var all = Bytes.EMPTY;
            for (var supporter : supporters) {
                all = all.concat(supporter);
            }
            state.put(place, all);
            return false;
        }
        state.delete(place);
        return true;
    }

    private static List<Bytes> list(Bytes stored) {
        var keys = new ArrayList<Bytes>();
        for (int i = 0; i < stored.size() && keys.size() < MAX_SUPPORT; i += KEY_BYTES) {
            keys.add(stored.slice(i, i + KEY_BYTES));
        }
        return keys;
    }
}
