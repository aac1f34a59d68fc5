// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import network.watt.cli.Failure;

/** What a person may have typed as a number. */
final class Numbers {

    private Numbers() {}

    static void require(long... counts) {
        for (long count : counts) {
            if (count < 0) {
                throw Failure.ofInput("sectors and openings are counted from 0 on, not " + count);
            }
        }
    }
}
