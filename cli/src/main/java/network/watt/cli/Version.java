// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the launcher, from its jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {"watt " + version.orElse("(not packaged)") + " on Java " + Runtime.version()};
    }
}
