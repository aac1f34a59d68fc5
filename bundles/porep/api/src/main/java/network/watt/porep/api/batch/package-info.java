// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * What a machine may offer its provers to be quicker: {@link network.watt.porep.api.batch.BatchHash}. Rules see none of it, so
 * that it can grow without them.
 */
@Export
@Version("1.0.0")
package network.watt.porep.api.batch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
