// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.view.component;

import network.watt.gateway.api.Command;
import network.watt.gateway.api.Resource;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.view.PeersView;
import network.watt.platform.types.AddressPrefix;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contributes {@link PeersView} to the gateway and the console. */
@Component(
        service = {Resource.class, Command.class},
        configurationPid = "network.watt.overlay.view")
public final class PeersViewComponent extends PeersView {

    /** What an operator can set. */
    public @interface Config {

        /** Whether identities are shown as those of a test network. */
        boolean test__network() default true;
    }

    @Activate
    public PeersViewComponent(@Reference Overlay overlay, Config config) {
        super(overlay, config.test__network() ? AddressPrefix.TEST : AddressPrefix.MAIN);
    }
}
