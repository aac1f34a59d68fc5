// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * The values every other room is written in: byte strings, hashes, identities, amounts, XDR.
 *
 * <p>Nothing here needs more than the JDK, keeps state or does I/O. Rule modules see this package, so it
 * only grows and the meaning of a released method never changes.
 */
@Export
@Version("1.2.0")
package network.watt.platform.types;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
