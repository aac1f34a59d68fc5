// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;

/** One small sin a class, which the rule of its group must see; and what no rule may take for one. */
@SuppressWarnings("unused")
final class Planted {

    private Planted() {}

    /** What kernels do all day. */
    @ProviderType
    record Harmless(String name, long amount) implements Comparable<Harmless> {

        enum Colour {
            RED,
            GREEN
        }

        @Override
        public int compareTo(Harmless other) {
            return name.compareTo(other.name);
        }

        List<String> sorted(List<Harmless> all) {
            return all.stream().sorted().map(Harmless::name).toList();
        }

        long twice() {
            return Math.multiplyExact(amount, 2);
        }
    }

    /** What contracts and hosts may do, and rules may not. */
    static final class Promise {

        CompletionStage<String> upper(CompletableFuture<String> text, Executor loop) {
            return text.thenApplyAsync(String::toUpperCase, loop);
        }
    }

    static final class Milliseconds {

        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class ReferredNanoseconds {

        final LongSupplier clock = System::nanoTime;
    }

    static final class Moment {

        Instant now() {
            return Instant.now();
        }
    }

    static final class Today {

        LocalDate today() {
            return LocalDate.now();
        }
    }

    static final class SystemClock {

        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class OldDate {

        Date date() {
            return new Date();
        }
    }

    static final class NewThread {

        void run(Runnable task) {
            new Thread(task).start();
        }
    }

    static final class Pool {

        ExecutorService pool;
    }

    static final class Locked {

        Lock lock;
    }

    static final class Waiting {

        String await(CompletableFuture<String> text) {
            return text.join();
        }
    }

    static final class CommonPool {

        CompletableFuture<String> text() {
            return CompletableFuture.supplyAsync(() -> "text");
        }
    }

    static final class Parallel {

        long count(List<String> all) {
            return all.parallelStream().count();
        }
    }

    static final class Monitor {

        synchronized void enter() {}
    }

    static final class Reading {

        String text(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    static final class Printing {

        void print() {
            System.out.println();
        }
    }

    static final class Streaming {

        InputStream stream;
    }

    static final class Sockets {

        InetAddress address;
    }

    static final class Logging {

        void log() {
            LoggerFactory.getLogger("planted").info("planted");
        }
    }

    static final class PlatformLogging {

        Logger logger;
    }

    static final class Dice {

        int roll() {
            return new Random().nextInt(6);
        }
    }

    static final class Identifier {

        UUID id() {
            return UUID.randomUUID();
        }
    }

    static final class ThreadDice {

        int roll() {
            return ThreadLocalRandom.current().nextInt(6);
        }
    }

    static final class Shuffle {

        void shuffle(List<String> all) {
            Collections.shuffle(all);
        }
    }

    static final class Environment {

        String home() {
            return System.getenv("HOME");
        }
    }

    static final class Ratio {

        float ratio;
    }

    static final class Ratios {

        boolean all(double[] ratios) {
            return ratios.length == 0;
        }
    }

    static final class Rooted {

        long root(long square) {
            return (long) Math.sqrt(square);
        }
    }

    static final class Saved implements Serializable {}

    static final class Loading {

        Object load(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    static final class Digest {

        MessageDigest digest;
    }

    static final class InTheFramework {

        BundleContext context;
    }

    @Component(service = Misplaced.class)
    static final class Misplaced {}
}
