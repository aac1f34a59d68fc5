// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** Contract tests of the platform: a vendor's store passes when its subclasses do. */
@Export
@Version("1.1.0")
package network.watt.platform.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
