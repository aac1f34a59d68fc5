// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentWatchTest {

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
