// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.bench.proofs;

import static network.watt.porep.graph.StackedGraph.BASE_PARENTS;
import static network.watt.porep.graph.StackedGraph.PARENTS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import network.watt.platform.types.Hash;
import network.watt.porep.field.Nodes;
import network.watt.porep.graph.LayerLabels;
import network.watt.porep.graph.ParentTable;
import network.watt.porep.graph.ReplicaId;

/** Two layers and a table of parents at random, in mapped files, as large as the bench wants them. */
final class LabelFiles {

    private final Path folder;
    private final int nodes;
    private final ParentTable table;
    private final LayerLabels labels;

    LabelFiles(Path folder, int nodes) {
        this.folder = folder;
        this.nodes = nodes;
        var before = map(layerBefore(), (long) nodes * Nodes.BYTES);
        var random = new Random(1);
        while (before.hasRemaining()) {
            before.putLong(random.nextLong());
        }
        var parents = map(parents(), (long) nodes * ParentTable.NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int node = 0; node < nodes; node++) {
            for (int i = 0; i < PARENTS; i++) {
                int earlier = Math.max(1, node);
                parents.putInt(i == 0 ? earlier - 1 : random.nextInt(i < BASE_PARENTS ? earlier : nodes));
            }
        }
        this.table = ParentTable.over(List.of(parents.flip()));
        this.labels = new LayerLabels(
                new ReplicaId(Hash.ZERO),
                2,
                table,
                Optional.of(Nodes.over(List.of(before.flip()))),
                Nodes.over(List.of(map(layer(), (long) nodes * Nodes.BYTES))));
    }

    Path layerBefore() {
        return folder.resolve("layer-1");
    }

    Path layer() {
        return folder.resolve("layer-2");
    }

    Path parents() {
        return folder.resolve("parents");
    }

    int nodes() {
        return nodes;
    }

    LayerLabels labels() {
        return labels;
    }

    private static ByteBuffer map(Path file, long bytes) {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the bench cannot be mapped: " + file, e);
        }
    }
}
