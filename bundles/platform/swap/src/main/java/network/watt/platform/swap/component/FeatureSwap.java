// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap.component;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import network.watt.platform.swap.RefusedException;
import network.watt.platform.swap.Step;
import network.watt.platform.swap.SwapPlan;
import network.watt.platform.swap.Target;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.osgi.framework.Bundle;

/** A feature of the distribution, installed first, and the one that it replaces removed after it. */
final class FeatureSwap implements Swap {

    private final Features features;
    private final Target.OfFeature target;
    private final SwapPlan plan;
    private boolean installed;
    private boolean removed;

    FeatureSwap(Node node, FeaturesService service, Target.OfFeature target) throws RefusedException {
        this.features = new Features(node, service);
        this.target = target;
        var steps = new ArrayList<Step>();
        var wanted = features.wanted(target.name());
        for (var bundle : features.missing(wanted)) {
            steps.add(new Step(Step.Action.INSTALL, bundle.bundle(), bundle.version()));
        }
        var going = target.removed().isPresent()
                ? features.onlyIn(features.removable(target.removed().get()), wanted)
                : List.<Bundle>of();
        for (var bundle : going) {
            steps.add(new Step(
                    Step.Action.REMOVE,
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString()));
        }
        if (!steps.isEmpty()) {
            features.rehearse(target.name());
        }
        this.plan = new SwapPlan(target.name(), steps, node.stoppingWith(going), node.restartingWith(going));
    }

    @Override
    public SwapPlan plan() {
        return plan;
    }

    @Override
    public void perform() throws Exception {
        installed = !features.isRequired(target.name());
        if (installed) {
            features.service().installFeatures(Set.of(target.name()), withoutRefresh());
        }
        if (target.removed().isPresent()) {
            removed = true;
            features.service().uninstallFeatures(Set.of(target.removed().get()), withoutRefresh());
        }
    }

    @Override
    public void takeBack() throws Exception {
        if (removed) {
            features.service().installFeatures(Set.of(target.removed().orElseThrow()), withoutRefresh());
        }
        if (installed && features.isRequired(target.name())) {
            features.service().uninstallFeatures(Set.of(target.name()), withoutRefresh());
        }
    }

    /** Whatever etc/ says: a refresh would stop bundles that the plan does not name. */
    private static EnumSet<Option> withoutRefresh() {
        return EnumSet.of(Option.NoAutoRefreshBundles);
    }
}
