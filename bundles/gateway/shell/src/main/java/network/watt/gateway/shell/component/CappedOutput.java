// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.gateway.shell.component;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is printed, up to a limit, and says when there was more. Any thread. */
final class CappedOutput extends OutputStream {

    private final int limitBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    CappedOutput(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public synchronized void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int fits = Math.min(length, limitBytes - kept.size());
        kept.write(bytes, offset, fits);
        cut |= fits < length;
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8) + (cut ? "\n… cut: the output is longer.\n" : "");
    }
}
