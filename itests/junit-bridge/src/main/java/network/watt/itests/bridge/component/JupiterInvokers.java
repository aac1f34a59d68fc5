// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.itests.bridge.component;

import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;

/** Pax Exam asks for the driver {@code junit}; this one is Jupiter. */
@Component(service = ProbeInvokerFactory.class, property = "driver=junit")
public final class JupiterInvokers implements ProbeInvokerFactory {

    @Override
    public ProbeInvoker createProbeInvoker(Object context, String instruction) {
        var names = instruction.split(";", 2);
        return new JupiterInvoker(((BundleContext) context).getBundle(), names[0], names[1]);
    }
}
