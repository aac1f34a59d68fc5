// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What provers and verifiers of replication promise, as tests that vendors subclass: {@link ProverContract}. */
@Export
@Version("1.0.0")
package network.watt.porep.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
