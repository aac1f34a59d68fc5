// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import network.watt.platform.gate.counter.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** In a real container, with traffic on two threads: whatever order an operator swaps in, no call and no number is lost. */
@Timeout(60)
class SwapUnderTrafficTest {

    private static final int OLD_RANK = 10;
    private static final int NEW_RANK = 20;

    @TempDir
    Path cache;

    private Container container;
    private Desk desk;
    private Bundle old;
    private Traffic traffic;

    @BeforeEach
    void start() throws Exception {
        container = Container.start(cache);
        container.install(CounterBundles.desk(), "desk");
        old = installOld();
        desk = container.service(Desk.class);
        traffic = Traffic.through(desk);
        traffic.flow();
    }

    @AfterEach
    void stop() throws Exception {
        traffic.assertNothingLost();
        assertThat(container.service(Desk.class)).isSameAs(desk);
        assertThat(desk.counts().lostStates()).isZero();
        assertThat(desk.counts().overruns()).isZero();
        container.close();
    }

    private Bundle installOld() throws Exception {
        return container.install(CounterBundles.provider("old", OLD_RANK, "1.0.0"), "old");
    }

    private Bundle installNew() throws Exception {
        return container.install(CounterBundles.provider("new", NEW_RANK, "1.0.0"), "new");
    }

    @Test
    void shouldLoseNothingWhenTheNewOneIsInstalledFirstAndTheOldOneRemoved() throws Exception {
        installNew();
        traffic.flow();
        old.uninstall();

        assertThat(desk.counts().swaps()).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingWhenTheOnlyOneIsRemovedFirst() throws Exception {
        old.uninstall();
        installNew();

        assertThat(desk.counts().parked()).isPositive();
    }

    @Test
    void shouldLoseNothingWhenItIsUpdatedInPlace() throws Exception {
        old.update(CounterBundles.provider("old", OLD_RANK, "1.0.1"));
        traffic.flow();
        old.update(CounterBundles.provider("old", OLD_RANK, "1.0.2"));

        assertThat(desk.counts().swaps()).isEqualTo(3);
    }

    @Test
    void shouldLoseNothingWhenItIsRefreshed() throws Exception {
        container.refresh(old);

        assertThat(desk.counts().swaps()).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingWhenTheReferenceIsAimedAtAnother() throws Exception {
        aimAt("old");
        installNew();
        traffic.flow();
        long before = desk.counts().swaps();

        aimAt("new");
        traffic.flow();

        assertThat(desk.counts().swaps()).isEqualTo(before + 1);
        old.uninstall();
    }

    @Test
    void shouldLoseNothingWhenTheOneAimedAtIsRemovedAndTheReferenceAimedAnewOnlyLater() throws Exception {
        aimAt("old");
        installNew();
        old.uninstall();
        aimAt("new");

        assertThat(desk.counts().parked()).isPositive();
    }

    @Test
    void shouldNotSwapAtAllWhenTheConfigurationIsEdited() throws Exception {
        for (int edit = 0; edit < 5; edit++) {
            configure(Map.of());
            traffic.flow();
        }

        assertThat(desk.counts().swaps()).isOne();
    }

    /** Each step is one that an operator can take where the last one left things; the seed is in the failure's name. */
    @Test
    void shouldLoseNothingInAnyOrder() throws Exception {
        long seed = Long.getLong("watt.seed", 42);
        var random = new Random(seed);
        var installed = new ArrayList<>(List.of(old));
        var taken = new ArrayList<String>();
        try {
            for (int step = 0; step < 40; step++) {
                taken.add(step(random, installed, step));
                if (!installed.isEmpty()) {
                    configure(Map.of());
                    traffic.flow();
                }
            }
            if (installed.isEmpty()) {
                installOld();
            }
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("seed " + seed + " after " + taken, failure);
        }
    }

    private String step(Random random, List<Bundle> installed, int number) throws Exception {
        boolean any = !installed.isEmpty();
        int choice = any ? random.nextInt(5) : 0;
        var bundle = any ? installed.get(random.nextInt(installed.size())) : null;
        var name = "made-" + number;
        switch (choice) {
            case 0 ->
                installed.add(container.install(CounterBundles.provider(name, random.nextInt(50), "1.0.0"), name));
            case 1 ->
                bundle.update(CounterBundles.provider(bundle.getSymbolicName(), random.nextInt(50), "1.0." + number));
            case 2 -> container.refresh(bundle);
            case 3 -> aimAt(bundle.getSymbolicName());
            default -> {
                bundle.uninstall();
                installed.remove(bundle);
            }
        }
        return choice + " " + (any ? bundle.getSymbolicName() : name);
    }

    private void aimAt(String maker) throws Exception {
        configure(Map.of("counter.target", "(maker=" + maker + ")"));
    }

    /**
     * Edits the desk's configuration and waits until that is done. The desk learns of an edit before its reference is
     * aimed anew; as edits are carried out one by one, its learning of the same settings once more shows the end.
     */
    private void configure(Map<String, Object> settings) throws Exception {
        edit(settings);
        edit(settings);
    }

    private void edit(Map<String, Object> settings) throws Exception {
        int edit = desk.edit() + 1;
        var numbered = new HashMap<>(settings);
        numbered.put("edit", edit);
        container.configure(CounterBundles.DESK_PID, numbered);
        await().pollInterval(Duration.ofMillis(1)).until(() -> desk.edit() == edit);
    }
}
