// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/**
 * Node keys by Bouncy Castle: signing, verifying, key files and TLS certificates. No security provider is registered;
 * what JSSE has to understand is made of the JDK's own classes.
 */
@Export
@Version("1.0.0")
package network.watt.platform.bouncycastle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
