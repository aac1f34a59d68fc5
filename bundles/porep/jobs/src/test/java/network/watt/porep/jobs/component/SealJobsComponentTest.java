// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.jobs.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealJobsComponentTest {

    @Test
    void shouldReadARankingAsANumberOrFromAFile() {
        assertThat(SealJobsComponent.ranking(7)).isEqualTo(7);
        assertThat(SealJobsComponent.ranking(" 7 ")).isEqualTo(7);
        assertThat(SealJobsComponent.ranking("-3")).isEqualTo(-3);
        assertThat(SealJobsComponent.ranking("first")).isZero();
        assertThat(SealJobsComponent.ranking(null)).isZero();
    }
}
