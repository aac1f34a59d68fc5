// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.network;

import java.lang.management.ManagementFactory;
import network.watt.cli.client.Wallet;
import network.watt.ledger.signature.Ed25519Rule;
import network.watt.platform.types.Bytes;

/** How many signatures of payments one core verifies a second, by the rule that nodes use. */
final class VerifyRate {

    private static final int MESSAGE_BYTES = 200;
    private static final int WARM_UP = 3_000;
    private static final int VERIFICATIONS = 10_000;
    private static final double NS_PER_S = 1e9;

    private VerifyRate() {}

    /** By the processor time of this thread, so that other processes do not count. */
    static double measure() {
        var rule = new Ed25519Rule();
        var wallet = Wallet.ofWords("signer");
        var message = Bytes.owned(new byte[MESSAGE_BYTES]);
        var signature = wallet.key().sign(message);
        var key = wallet.account().key();
        var threads = ManagementFactory.getThreadMXBean();
        long beganNs = 0;
        for (int i = 0; i < WARM_UP + VERIFICATIONS; i++) {
            if (i == WARM_UP) {
                beganNs = threads.getCurrentThreadCpuTime();
            }
            if (!rule.verify(key, message, signature)) {
                throw new IllegalStateException("a signature just made does not verify");
            }
        }
        return VERIFICATIONS * NS_PER_S / (threads.getCurrentThreadCpuTime() - beganNs);
    }
}
