// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty.component;

import java.util.LinkedHashMap;
import java.util.Map;
import network.watt.overlay.api.Overlay;
import network.watt.overlay.netty.NettyOverlay;
import network.watt.overlay.netty.OverlaySettings;
import network.watt.platform.keys.TlsIdentityProvider;
import network.watt.platform.runtime.Clock;
import network.watt.platform.runtime.EventLoop;
import network.watt.platform.types.Hash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The node's peers in the container. Listens and dials only once the consensus host has called {@link #start}. */
@Component(
        service = Overlay.class,
        configurationPid = "network.watt.overlay.netty",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class NettyPeers extends NettyOverlay {

    private static final String NETWORK_ID = "network_id";

    @Activate
    public NettyPeers(
            @Reference TlsIdentityProvider identity,
            @Reference(target = "(loop=protocol)") EventLoop protocolLoop,
            @Reference Clock clock,
            Map<String, Object> configuration) {
        super(
                OverlaySettings.of(ownKeys(configuration)),
                identity.tlsIdentity(),
                networkId(configuration),
                protocolLoop,
                clock);
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    /** Our keys have no dot; those that the container adds have. */
    private static Map<String, String> ownKeys(Map<String, Object> configuration) {
        var own = new LinkedHashMap<String, String>();
        configuration.forEach((key, value) -> {
            if (key.indexOf('.') < 0 && !key.equals(NETWORK_ID)) {
                own.put(key, String.valueOf(value));
            }
        });
        return own;
    }

    private static Hash networkId(Map<String, Object> configuration) {
        var text = String.valueOf(configuration.getOrDefault(NETWORK_ID, ""));
        try {
            return Hash.fromHex(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    NETWORK_ID + " = " + text + ": set the 64 hexadecimal digits of the network's genesis", e);
        }
    }
}
