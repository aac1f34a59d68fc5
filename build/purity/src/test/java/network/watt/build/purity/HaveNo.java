// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.build.purity;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.stream.Stream;

/** A condition that every description found in a class violates. */
final class HaveNo extends ArchCondition<JavaClass> {

    private final Function<JavaClass, Stream<String>> finder;

    HaveNo(String what, Function<JavaClass, Stream<String>> finder) {
        super("have no " + what);
        this.finder = finder;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        finder.apply(type)
                .forEach(found -> events.add(SimpleConditionEvent.violated(type, type.getName() + ": " + found)));
    }
}
