// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The journal's directory: the only door to the disk, so that tests can make it fail. */
interface Disk {

    /** The names of the files in it, ascending. */
    List<String> names() throws IOException;

    /** Opens an existing file for reading. */
    SegmentFile read(String name) throws IOException;

    /** Opens an existing file for reading and writing. */
    SegmentFile write(String name) throws IOException;

    /** Creates a file; one of that name must not exist. */
    SegmentFile create(String name) throws IOException;

    /** Renames a file in one step. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Makes created, renamed and deleted names survive a power cut. */
    void forceNames() throws IOException;

    /** Where a file is, for people. */
    Path path(String name);
}
