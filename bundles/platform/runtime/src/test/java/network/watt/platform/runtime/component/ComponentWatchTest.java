// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.ACTIVE;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.FAILED_ACTIVATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.SATISFIED;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_REFERENCE;

import java.util.ArrayList;
import java.util.List;
import network.watt.platform.runtime.component.ComponentWatch.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComponentWatchTest {

    private static final String TRACE =
            "x.Y: outer\n\tat a.B.c(B.java:1)\nCaused by: java.lang.IllegalArgumentException: port = x: set it to a number";

    private final List<String> sentences = new ArrayList<>();
    private RuntimeException trouble;
    private List<Seen> components = List.of();
    private long nowMs = -5;
    private final ComponentWatch watch =
            new ComponentWatch(this::components, (sentence, cause) -> sentences.add(sentence), () -> nowMs);

    private List<Seen> components() {
        if (trouble != null) {
            throw trouble;
        }
        return components;
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    private void see(int state) {
        components = List.of(new Seen("type-a", "a", ACTIVE, "null"), new Seen("type-b", "b", state, TRACE));
        watch.look();
    }

    @Test
    void shouldEndTheProcessAtOnceWhenAComponentCannotStart() {
        see(UNSATISFIED_REFERENCE);
        see(SATISFIED);
        assertThat(sentences).isEmpty();
        see(FAILED_ACTIVATION);
        assertThat(sentences).containsExactly("port = x: set it to a number");
    }

    @Test
    void shouldLeaveAComponentOnTrialToWhoeverTriesItAndNoOther() {
        watch.trial = "type-b"::equals;
        see(FAILED_ACTIVATION);
        assertThat(sentences).isEmpty();
        watch.trial = "type-a"::equals;
        see(FAILED_ACTIVATION);
        assertThat(sentences).hasSize(1);
    }

    @Test
    void shouldGiveAComponentThatWorkedTimeToComeBack() {
        see(ACTIVE);
        see(FAILED_ACTIVATION);
        nowMs += ComponentWatch.GRACE_MS - 1;
        see(FAILED_ACTIVATION);
        see(ACTIVE);
        nowMs += 1;
        see(FAILED_ACTIVATION);
        nowMs += ComponentWatch.GRACE_MS - 1;
        see(FAILED_ACTIVATION);
        assertThat(sentences).isEmpty();
    }

    @Test
    void shouldEndTheProcessWhenItDoesNotComeBack() {
        see(ACTIVE);
        see(FAILED_ACTIVATION);
        nowMs += ComponentWatch.GRACE_MS / 2;
        see(UNSATISFIED_REFERENCE);
        nowMs += ComponentWatch.GRACE_MS / 2;
        see(FAILED_ACTIVATION);
        assertThat(sentences).containsExactly("port = x: set it to a number");
    }

    /** Bundles come and go while the watch asks; a scheduled task that throws once would never run again. */
    @Test
    void shouldOutliveTroubleOfTheContainer() {
        trouble = new IllegalStateException("Invalid BundleContext");
        watch.look();
        trouble = null;
        see(FAILED_ACTIVATION);
        assertThat(sentences).hasSize(1);
    }

    @Test
    void shouldNameTheInnermostCause() {
        var trace = "java.lang.reflect.InvocationTargetException\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.lang.IllegalStateException: outer\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.lang.IllegalArgumentException: port = x: set it to a number\n\t... 3 more\n";
        assertThat(ComponentWatch.reason(trace)).isEqualTo("port = x: set it to a number");
    }

    @Test
    void shouldKeepASentenceThatNamesNoException() {
        assertThat(ComponentWatch.reason("the store in /data: it is in use"))
                .isEqualTo("the store in /data: it is in use");
    }

    @Test
    void shouldShowAnExceptionWithoutAMessageByItsName() {
        assertThat(ComponentWatch.reason("java.lang.NullPointerException\n\tat a.B.c(B.java:1)"))
                .isEqualTo("java.lang.NullPointerException");
    }
}
