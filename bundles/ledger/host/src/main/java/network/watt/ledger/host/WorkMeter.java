// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

/**
 * Counts the work a module asks of the host: calls, and bytes read and written. Deterministic, unlike time. Exceeding
 * the limit fails the operation or hook even if the module swallows the exception. Pure.
 */
final class WorkMeter {

    /** For one operation. */
    static final int OPERATION_CALLS = 10_000;

    static final long OPERATION_BYTES = 4L << 20;

    /** For one area's hook at one ledger. */
    static final int HOOK_CALLS = 1_000_000;

    static final long HOOK_BYTES = 256L << 20;

    /** For a migration, all areas of a plan together. */
    static final int MIGRATION_CALLS = 2_000_000;

    static final long MIGRATION_BYTES = 512L << 20;

    private final int maxCalls;
    private final long maxBytes;
    private int calls;
    private long bytes;

    private WorkMeter(int maxCalls, long maxBytes) {
        this.maxCalls = maxCalls;
        this.maxBytes = maxBytes;
    }

    static WorkMeter ofOperation() {
        return new WorkMeter(OPERATION_CALLS, OPERATION_BYTES);
    }

    static WorkMeter ofHook() {
        return new WorkMeter(HOOK_CALLS, HOOK_BYTES);
    }

    static WorkMeter ofMigration() {
        return new WorkMeter(MIGRATION_CALLS, MIGRATION_BYTES);
    }

    /** Counts one call that moves {@code size} bytes. */
    void count(int size) {
        count(1, size);
    }

    /** Counts work worth {@code weight} calls. */
    void count(int weight, int size) {
        if (isExceeded() || (calls += weight) > maxCalls || (bytes += size) > maxBytes) {
            throw new ExceededException();
        }
    }

    boolean isExceeded() {
        return calls > maxCalls || bytes > maxBytes;
    }

    /** More was asked than is allowed. */
    static final class ExceededException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExceededException() {
            super("more work than one operation or hook may ask for");
        }
    }
}
