// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import network.watt.platform.modules.ModuleRegistry;
import network.watt.porep.api.ProofId;
import network.watt.porep.api.SealBudget;
import network.watt.porep.api.SealException;
import network.watt.porep.api.SealJobs;
import network.watt.porep.api.SealProver;
import network.watt.porep.api.SealRequest;
import network.watt.porep.api.SealVerifier;
import network.watt.porep.jobs.Jobs;
import network.watt.porep.jobs.Pins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's jobs: provers are whatever services there are, verifiers the rule bundles that were admitted. */
@Component(
        service = SealJobs.class,
        configurationPid = SealJobsComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = SealJobsComponent.Config.class)
public final class SealJobsComponent implements SealJobs {

    private static final Logger LOG = LoggerFactory.getLogger(SealJobsComponent.class);

    static final String PID = "network.watt.porep.jobs";

    private static final long MIB = 1 << 20;
    private static final String RULES = "network.watt.porep.";

    private final ModuleRegistry modules;
    private final Jobs jobs;

    /** The configuration. */
    @ObjectClassDefinition(name = "Sectors")
    public @interface Config {

        @AttributeDefinition(
                description =
                        "The directory of all sectors and of the tables that they share; another one counts from the"
                                + " next start on.")
        String directory();

        @AttributeDefinition(description = "The most memory that all jobs together may use, in MiB.")
        long memory__mib() default 4096;

        @AttributeDefinition(description = "How many threads each job computes with.")
        int threads() default 1;

        @AttributeDefinition(
                description =
                        "Kinds or families that one prover alone may seal: sdr/1.1 = acme-gpu, lite/1.0/8MiB = lite.")
        String pins() default "";
    }

    @Activate
    public SealJobsComponent(Config config, @Reference ModuleRegistry modules) {
        if (config.directory() == null || config.directory().isBlank()) {
            throw new IllegalArgumentException(PID + ".cfg: directory is missing; set it to where sectors are to lie.");
        }
        this.modules = modules;
        var pins = pins(config);
        this.jobs = Jobs.open(Path.of(config.directory()), budget(config), this::verifier);
        jobs.pin(pins);
        jobs.warnings().forEach(sentence -> LOG.warn("{}", sentence));
    }

    /** Jobs go on: Karaf tells of a configuration more than once, changed or not. */
    @Modified
    void modified(Config config) {
        jobs.pin(pins(config));
        jobs.allow(budget(config));
    }

    private static Pins pins(Config config) {
        try {
            return Pins.parse(config.pins());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PID + ".cfg: pins = " + config.pins() + ": " + e.getMessage(), e);
        }
    }

    private static SealBudget budget(Config config) {
        if (config.memory__mib() < 1 || config.threads() < 1) {
            throw new IllegalArgumentException(PID + ".cfg: memory_mib and threads are numbers above 0.");
        }
        return new SealBudget(config.memory__mib() * MIB, config.threads());
    }

    /** Those of the rule bundles that know the kind; a bundle that is only staged is started for it. */
    private Optional<SealVerifier> verifier(ProofId proof) {
        for (var module : modules.modules()) {
            if (module.symbolicName().startsWith(RULES)) {
                modules.require(module.digest());
                var verifier = modules.find(module.digest(), SealVerifier.class)
                        .filter(found -> found.profile(proof).isPresent());
                if (verifier.isPresent()) {
                    return verifier;
                }
            }
        }
        return Optional.empty();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProver(SealProver prover, Map<String, ?> properties) {
        jobs.add(prover, ranking(properties.get("service.ranking")));
    }

    /** As a number, or as the digits that a configuration file has. */
    static int ranking(Object property) {
        if (property instanceof Integer ranking) {
            return ranking;
        }
        return property instanceof String text && text.strip().matches("-?[0-9]{1,9}")
                ? Integer.parseInt(text.strip())
                : 0;
    }

    void removeProver(SealProver prover) {
        jobs.remove(prover);
    }

    @Deactivate
    void deactivate() {
        jobs.close();
    }

    @Override
    public long submit(SealRequest request) throws SealException {
        return jobs.submit(request);
    }

    @Override
    public List<JobState> jobs() {
        return jobs.jobs();
    }

    @Override
    public List<String> provers() {
        return jobs.provers();
    }

    @Override
    public SortedMap<String, String> pins() {
        return jobs.pins();
    }

    @Override
    public List<String> warnings() {
        return jobs.warnings();
    }

    @Override
    public void stop(long job) throws SealException {
        jobs.stop(job);
    }

    @Override
    public void resume(long job) throws SealException {
        jobs.resume(job);
    }
}
