// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.remote;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.porep.api.SealEstimate;
import network.watt.porep.api.SealProgress;
import network.watt.porep.worker.Call;
import network.watt.porep.worker.Frames;
import network.watt.porep.worker.Report;

/** What a program may do instead of its work: {@code HostileProgram WAY SOCKET}. */
public final class HostileProgram {

    private static final int CHUNK = 16 << 20;

    private final String way;
    private final SocketChannel node;
    private Path folder = Path.of("");

    private HostileProgram(String way, SocketChannel node) {
        this.way = way;
        this.node = node;
    }

    public static void main(String[] arguments) throws Exception {
        var way = arguments[0];
        switch (way) {
            case "never-comes" -> forever();
            case "ends-at-once" -> {
                System.out.println("no \u001b[31mlicence found");
                System.exit(7);
            }
            default -> {
                try (var node = SocketChannel.open(UnixDomainSocketAddress.of(arguments[1]))) {
                    new HostileProgram(way, node).meet();
                }
            }
        }
    }

    private static void forever() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void say(Report report) throws IOException {
        Frames.write(node, report);
    }

    private void raw(byte[] bytes) throws IOException {
        node.write(ByteBuffer.wrap(bytes));
    }

    private void meet() throws Exception {
        switch (way) {
            case "says-no-hello" -> forever();
            case "other-version" -> say(new Report.Hello(2, "hostile \u0007 2"));
            case "garbage" -> raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "endless-frame" -> raw(new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 1});
            case "negative-frame" -> raw(new byte[] {-1, -1, -1, -1, 0, 0, 0, 1});
            default -> say(new Report.Hello(Report.VERSION, "hostile"));
        }
        while (true) {
            answer(call());
        }
    }

    private Call call() throws IOException, XdrException, InterruptedException {
        var frame = Frames.read(node);
        if (frame.isEmpty()) {
            if (way.equals("never-ends")) {
                forever();
            }
            System.exit(0);
        }
        return XdrReader.read(frame.get(), Call::decode);
    }

    private void answer(Call call) throws Exception {
        if (call instanceof Call.Estimate asked) {
            boolean lies = way.equals("absurd-estimate");
            say(new Report.Estimated(new SealEstimate(
                    asked.budget().memoryBytes(), lies ? Long.MAX_VALUE : 100_000, lies ? Long.MAX_VALUE : 1)));
        } else if (call instanceof Call.Open open) {
            folder = Files.createDirectories(open.folder());
            say(new Report.Opened(Optional.empty()));
        } else if (call instanceof Call.Run) {
            misbehave();
        }
    }

    private void misbehave() throws Exception {
        switch (way) {
            case "hangs" -> forever();
            case "will-not-stop" -> {
                while (true) {
                    progress(1, 2);
                    Thread.onSpinWait();
                    pause(10);
                }
            }
            case "hogs" -> hog();
            case "hogs-by-a-child" -> {
                fork("tail -n TOKEN /dev/zero; :");
                chatter();
            }
            case "prints" -> print();
            case "chatters" -> {
                while (true) {
                    progress(1, 2);
                }
            }
            case "absurd-progress" -> {
                Frames.write(node, out -> out.writeInt(4)
                        .writeString("labels", 100)
                        .writeUnsignedHyper(Long.MAX_VALUE)
                        .writeUnsignedHyper(1));
                forever();
            }
            case "negative-progress" -> {
                Frames.write(node, out -> out.writeInt(4)
                        .writeString("labels", 100)
                        .writeHyper(-1)
                        .writeHyper(Double.doubleToLongBits(Double.NaN)));
                forever();
            }
            case "goes-back" -> {
                progress(5, 10);
                progress(3, 10);
                say(new Report.Progress(new SealProgress("\u001b[2J wiped", 7, 10)));
                say(new Report.Failed("seal.disk-full", "no room \u001b[31m left"));
            }
            case "claims-cancelled" -> say(new Report.Failed("seal.cancelled", "as you wished"));
            case "claims-the-node" -> say(new Report.Failed("seal.prover-died", "not me"));
            case "fills" -> fill();
            case "forks" -> {
                fork("sleep TOKEN; :");
                fork("setsid sleep TOKEN & :");
                fork("env -i setsid sleep TOKEN; :");
                fork("env -i sleep TOKEN & :");
                Runtime.getRuntime().halt(9);
            }
            case "hangs-up" -> {
                node.close();
                forever();
            }
            case "other-answer" -> say(new Report.Opened(Optional.empty()));
            default -> say(new Report.Failed("seal.failed", "knows no way to " + way));
        }
    }

    private void progress(long done, long total) throws IOException {
        say(new Report.Progress(new SealProgress("labels", done, total)));
    }

    private static void pause(long ms) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    private void chatter() throws Exception {
        while (true) {
            progress(1, 2);
            pause(100);
        }
    }

    private void hog() throws Exception {
        List<ByteBuffer> held = new ArrayList<>();
        while (true) {
            var chunk = ByteBuffer.allocateDirect(CHUNK);
            for (int i = 0; i < CHUNK; i += 4096) {
                chunk.put(i, (byte) 1);
            }
            held.add(chunk);
            progress(held.size(), 1_000_000);
        }
    }

    private void print() throws Exception {
        var line = "x".repeat(10_000);
        var printer = new Thread(() -> {
            while (true) {
                System.out.println(line);
                System.err.print(line);
            }
        });
        printer.setDaemon(true);
        printer.start();
        for (int i = 0; i < 20; i++) {
            progress(i, 20);
            pause(100);
        }
        System.out.flush();
        say(new Report.Failed("seal.disk", "printed enough"));
    }

    private void fill() throws Exception {
        var chunk = ByteBuffer.allocate(CHUNK);
        for (int i = 0; ; i++) {
            Files.write(folder.resolve("rubbish-" + i), chunk.array());
            progress(1, 2);
        }
    }

    private static void fork(String script) throws IOException {
        new ProcessBuilder("sh", "-c", script.replace("TOKEN", System.getProperty("token")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
