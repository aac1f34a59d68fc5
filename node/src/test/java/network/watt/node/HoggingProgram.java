// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.node;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealProgress;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Frames;
import network.watt.porep.worker.Report;

/**
 * A prover's program that takes what it can get without leaving its limits: four threads that spin, memory, the disk, its
 * output and its socket. It never ends and never stops.
 */
public final class HoggingProgram {

    private static final int THREADS = 4;
    private static final int MIB = 1 << 20;

    private HoggingProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (var node = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            Frames.write(node, new Report.Hello(Report.VERSION, "hog"));
            var folder = Path.of("");
            while (true) {
                var call = XdrReader.read(Frames.read(node).orElseThrow(), Call::decode);
                if (call instanceof Call.Estimate asked) {
                    var need = new SealEstimate(asked.budget().memoryBytes(), 64L * MIB, 1);
                    Frames.write(node, new Report.Estimated(need));
                } else if (call instanceof Call.Open open) {
                    folder = Files.createDirectories(open.folder());
                    Frames.write(node, new Report.Opened(Optional.empty()));
                } else if (call instanceof Call.Run) {
                    hog(node, folder);
                }
            }
        }
    }

    private static void hog(SocketChannel node, Path folder) throws Exception {
        for (int i = 0; i < THREADS; i++) {
            spin();
        }
        var printing = new Thread(HoggingProgram::print);
        printing.setDaemon(true);
        printing.start();
        for (long i = 0; ; i++) {
            Files.write(folder.resolve("rubbish"), new byte[32 * MIB]);
            Frames.write(node, new Report.Progress(new SealProgress("hogs", i, Long.MAX_VALUE)));
        }
    }

    private static void spin() {
        var thread = new Thread(() -> {
            long sum = 0;
            while (sum != 1) {
                var waste = new byte[MIB];
                for (int i = 0; i < waste.length; i++) {
                    sum += 2L * (waste[i] + i);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void print() {
        var line = "hog ".repeat(1000);
        while (true) {
            System.out.println(line);
        }
    }
}
