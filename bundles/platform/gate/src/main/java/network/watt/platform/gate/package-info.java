// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The draining gate: it stands between callers and a service that is swapped while they call, loses no call, and
 * carries what the old provider knows to the new one as versioned bytes.
 */
@Export
@Version("1.0.0")
package network.watt.platform.gate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
