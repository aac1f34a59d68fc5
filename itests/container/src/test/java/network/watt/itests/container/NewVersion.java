// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;

/** Inside the container: a bundle's own file with other headers, as a vendor's next version would be. */
final class NewVersion {

    private NewVersion() {}

    static byte[] of(Bundle bundle, String header, String value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            copy(bundle, "/", jar, header, value);
        }
        return bytes.toByteArray();
    }

    private static void copy(Bundle bundle, String folder, JarOutputStream jar, String header, String value)
            throws IOException {
        var paths = bundle.getEntryPaths(folder);
        while (paths != null && paths.hasMoreElements()) {
            var path = paths.nextElement();
            if (path.endsWith("/")) {
                copy(bundle, path, jar, header, value);
                continue;
            }
            jar.putNextEntry(new ZipEntry(path));
            try (var content = bundle.getEntry(path).openStream()) {
                if (path.equals("META-INF/MANIFEST.MF")) {
                    var manifest = new Manifest(content);
                    manifest.getMainAttributes().putValue(header, value);
                    manifest.write(jar);
                } else {
                    content.transferTo(jar);
                }
            }
        }
    }
}
