// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static java.util.Objects.requireNonNull;

import network.watt.platform.modules.RuleBundle;

/** Whether a bundle may be staged. */
public sealed interface AdmissionVerdict {

    /** It may. */
    record Admitted(RuleBundle bundle) implements AdmissionVerdict {

        public Admitted {
            requireNonNull(bundle);
        }
    }

    /**
     * It may not.
     *
     * @param code for machines; it never changes
     * @param sentence for people
     */
    record Refused(Code code, String sentence) implements AdmissionVerdict {

        public Refused {
            requireNonNull(code);
            requireNonNull(sentence);
        }
    }

    /** Why, in the order of judgement. */
    enum Code {
        SIZE("bundle.size"),
        FORM("bundle.form"),
        DIGEST("bundle.digest"),
        NAME("bundle.name"),
        VERSION("bundle.version"),
        AREA("bundle.area"),
        API("bundle.api"),
        SIGNATURES("bundle.signatures"),
        SCAN("bundle.scan");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        /** The stable text, such as {@code bundle.digest}. */
        public String text() {
            return text;
        }
    }
}
