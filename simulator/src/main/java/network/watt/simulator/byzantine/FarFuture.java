// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.simulator.byzantine;

import java.util.List;
import network.watt.consensus.api.Seal;
import network.watt.overlay.api.Channel;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;
import network.watt.platform.types.NodeId;
import network.watt.platform.types.Sha256;
import network.watt.scp.core.Statement;

/** With everything it says comes a frame and a seal for a ledger that is far ahead. */
final class FarFuture implements Way {

    private static final long[] AHEAD = {1, 2, 12, 99, 100, 101, 5000, 1L << 40};

    private final Stage stage;

    FarFuture(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Said> say(NodeId peer, Said own) {
        return own.frame()
                .map(frame -> {
                    long slot = frame.slot() + AHEAD[stage.random().nextInt(AHEAD.length)];
                    var message = ScpWords.read(frame)
                            .map(statement -> new Statement(statement.node(), slot, statement.pledges()).toXdr())
                            .orElse(frame.message());
                    var header = Sha256.hash(message, Bytes.utf8("header"));
                    return List.of(own, Said.of(stage.sign(frame.engine(), slot, message)), seal(slot, header));
                })
                .orElse(List.of(own));
    }

    private Said seal(long ledger, Hash header) {
        var signature = stage.sign(Seal.signedBytes(stage.networkId(), Hash.ZERO, ledger, header));
        return new Said(Channel.SEAL, new Seal(stage.self(), ledger, header, signature).toXdr());
    }
}
