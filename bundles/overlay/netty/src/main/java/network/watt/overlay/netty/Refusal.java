// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

import io.netty.handler.codec.DecoderException;

/** Carries a reason for closing from a decoder to the end of the pipeline. Expected, so without a stack trace. */
final class Refusal extends DecoderException {

    private static final long serialVersionUID = 1;

    private final DropReason reason;

    Refusal(DropReason reason) {
        super(reason.word());
        this.reason = reason;
    }

    DropReason reason() {
        return reason;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
