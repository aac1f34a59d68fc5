// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import network.watt.platform.types.NodeId;

/** Keeps connections coming: dials what the address book has due, fills it from what peers tell. On the mesh thread. */
final class Dialler {

    /** Opens a connection; {@code whenOver} is run on any thread, once, when it failed or has ended. */
    @FunctionalInterface
    interface Connector {
        void dial(PeerAddress address, Runnable whenOver);
    }

    private final AddressBook book;
    private final OverlaySettings settings;
    private final RandomGenerator random;
    private final LongSupplier nowMs = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    /** Learned addresses being dialled: they count as outbound until they have failed or become peers. */
    private final List<PeerAddress> dialling = new ArrayList<>();

    Dialler(OverlaySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        var deadlines = settings.deadlines();
        book = new AddressBook(
                settings.limits().maxAddresses(), deadlines.redialMs(), deadlines.redialMaxMs(), this::jittered);
        settings.peers().forEach(book::configured);
    }

    /** Three quarters of {@code waitMs} to all of it. */
    private long jittered(long waitMs) {
        return waitMs - random.nextLong(waitMs / 4 + 1);
    }

    /** Dials what is due. */
    void dial(Mesh mesh, Connector connector) {
        int outbound = mesh.outboundCount()
                + (int) dialling.stream().filter(a -> !mesh.dialled(a)).count();
        int wanted = Math.min(settings.outboundTarget() - outbound, settings.maxPeers() - mesh.count());
        for (var address : book.due(nowMs.getAsLong(), Math.max(0, wanted), mesh::isConnected)) {
            dialling.add(address);
            connector.dial(address, () -> mesh.execute(() -> over(address)));
        }
    }

    private void over(PeerAddress address) {
        dialling.remove(address);
        book.closed(address, nowMs.getAsLong());
    }

    void identified(PeerAddress address, NodeId id, boolean self) {
        if (self) {
            book.self(address);
        } else {
            book.identified(address, id);
        }
    }

    /** Whether {@code id} answered last at an address that the operator named. */
    boolean isConfigured(NodeId id) {
        return book.isConfigured(id);
    }

    /** A peer whose connection had lasted is gone. */
    void lost(NodeId id) {
        book.lost(id, nowMs.getAsLong());
    }

    /** Keeps those of the addresses that {@code teller} may make us dial. */
    void told(Link teller, PeerList list) {
        var from = teller.remote().getAddress();
        for (var address : list.addresses()) {
            if (address.literal().filter(told -> Reach.mayTell(from, told)).isPresent()) {
                book.learned(address);
            }
        }
    }
}
