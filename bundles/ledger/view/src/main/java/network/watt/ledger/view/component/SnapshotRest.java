// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.view.component;

import network.watt.gateway.api.Resource;
import network.watt.ledger.access.Snapshots;
import network.watt.ledger.view.SnapshotResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link SnapshotResource} as a service. */
@Component(service = Resource.class)
public final class SnapshotRest extends SnapshotResource {

    @Activate
    public SnapshotRest(@Reference Snapshots snapshots) {
        super(snapshots);
    }
}
