// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission.component;

import network.watt.governance.api.ModuleManifest;
import network.watt.platform.admission.Admission;
import network.watt.platform.admission.ClassScan;
import network.watt.platform.keys.SignatureVerifier;
import network.watt.platform.modules.StagingCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holds bundles that plans name against what publishers signed, and scans their classes. Any thread. */
@Component(service = StagingCheck.class)
public final class ScanningCheck implements StagingCheck {

    private final Admission admission;

    @Activate
    public ScanningCheck(@Reference SignatureVerifier verifier) {
        admission = new Admission(ClassScan.current(), verifier);
    }

    @Override
    public void require(ModuleManifest manifest, byte[] jar) {
        admission.judgeContent(jar, manifest).ifPresent(refused -> {
            throw new IllegalStateException("the bundle " + manifest.module() + " " + manifest.version()
                    + " is refused (" + refused.code().text() + "): " + refused.sentence());
        });
    }
}
