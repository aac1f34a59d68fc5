// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import network.watt.platform.swap.JarManifest;
import network.watt.platform.swap.RefusedException;
import network.watt.platform.swap.Step;
import network.watt.platform.swap.SwapPlan;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A bundle's file in place of the bundle with its name, or as a new one. */
final class FileSwap implements Swap {

    private static final String OURSELVES = "network.watt.platform.swap";

    private final Node node;
    private final JarManifest manifest;
    private final byte[] jar;
    private final Optional<Bundle> present;
    private final SwapPlan plan;
    private Optional<byte[]> before = Optional.empty();
    private Optional<Bundle> installed = Optional.empty();

    /** Reads the file once: what was planned is what is installed. */
    FileSwap(Node node, Path file) throws RefusedException {
        this.node = node;
        this.jar = read(file);
        this.manifest = JarManifest.read(file.toString(), jar);
        this.present = node.bundle(manifest.bundle());
        if (manifest.bundle().equals(OURSELVES)) {
            throw new RefusedException(
                    "swap.itself", "A swap cannot replace the bundle that swaps. Put it into a release.");
        }
        var going = present.stream().toList();
        this.plan = new SwapPlan(
                file.toString(),
                List.of(new Step(
                        present.isPresent() ? Step.Action.UPDATE : Step.Action.INSTALL,
                        manifest.bundle(),
                        manifest.version())),
                node.stoppingWith(going),
                node.restartingWith(going));
    }

    private static byte[] read(Path file) throws RefusedException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new RefusedException(
                    "swap.file-unreadable", "The node cannot read " + file + ": " + unreadable.getMessage() + ".");
        }
    }

    @Override
    public SwapPlan plan() {
        return plan;
    }

    @Override
    public void perform() throws BundleException, IOException {
        if (present.isPresent()) {
            before = Optional.of(copy(present.get()));
            update(present.get(), jar);
        } else {
            var location = "swap:" + manifest.bundle();
            installed = Optional.of(node.context().installBundle(location, new ByteArrayInputStream(jar)));
            installed.get().start();
        }
    }

    @Override
    public void takeBack() throws BundleException {
        if (before.isPresent()) {
            update(present.orElseThrow(), before.get());
        }
        if (installed.isPresent()) {
            installed.get().uninstall();
        }
    }

    /** An update stops it, and starts it again only if that works: whether it did is seen by its state. */
    private static void update(Bundle bundle, byte[] jar) throws BundleException {
        bundle.update(new ByteArrayInputStream(jar));
        bundle.start();
    }

    /** Where the container keeps a bundle's file is its own affair; so its entries are put together again. */
    private static byte[] copy(Bundle bundle) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var copied = new JarOutputStream(bytes)) {
            copy(bundle, "/", copied);
        }
        return bytes.toByteArray();
    }

    private static void copy(Bundle bundle, String folder, JarOutputStream copied) throws IOException {
        var paths = bundle.getEntryPaths(folder);
        while (paths != null && paths.hasMoreElements()) {
            var path = paths.nextElement();
            if (path.endsWith("/")) {
                copy(bundle, path, copied);
            } else {
                copied.putNextEntry(new ZipEntry(path));
                try (var content = bundle.getEntry(path).openStream()) {
                    content.transferTo(copied);
                }
                copied.closeEntry();
            }
        }
    }
}
