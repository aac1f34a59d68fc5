// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.watt.porep.api.SealException;

/** What a failing disk is for people. */
final class DiskTrouble {

    private DiskTrouble() {}

    /** @param bytes how many were to be written */
    static SealException of(Path file, long bytes, IOException cause) {
        long left = usable(file);
        if (saysFull(cause) || left >= 0 && left < bytes) {
            return new SealException(
                    "seal.disk-full",
                    "The disk is full: " + file + " needs " + bytes + " bytes"
                            + (left >= 0 ? ", and " + left + " are left" : "")
                            + ". Make room, or choose another folder, and run the job again: it goes on.",
                    cause);
        }
        return new SealException(
                "seal.disk",
                "The disk failed at " + file + ": " + cause.getMessage() + ". Run the job again when it is sound.",
                cause);
    }

    /** What Linux and macOS call a full disk and a quota; others are known by the bytes that are left. */
    private static boolean saysFull(IOException cause) {
        var message = String.valueOf(cause.getMessage());
        return message.contains("No space left on device") || message.contains("quota exceeded");
    }

    private static long usable(Path file) {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException unknown) {
            return -1;
        }
    }
}
