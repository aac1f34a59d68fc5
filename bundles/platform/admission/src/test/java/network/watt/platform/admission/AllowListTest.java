// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import network.watt.platform.admission.AllowList.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

/** The list itself, compared with the JDK that runs the test. */
class AllowListTest {

    private static final AllowList LIST = RuleJdk.current();

    private static Class<?> loaded(String type) {
        try {
            return Class.forName(type.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("listed, but not in the JDK: " + type, e);
        }
    }

    private static Stream<? extends Member> members(Class<?> type) {
        return Stream.of(
                        Arrays.stream(type.getMethods()),
                        Arrays.stream(type.getDeclaredMethods()),
                        Arrays.stream(type.getDeclaredConstructors()),
                        Arrays.stream(type.getFields()),
                        Arrays.stream(Object.class.getDeclaredMethods()))
                .flatMap(all -> all)
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static Set<String> spellings(Class<?> type) {
        var spellings = new LinkedHashSet<String>();
        members(type).forEach(member -> {
            if (member instanceof java.lang.reflect.Method method) {
                spellings.add(method.getName());
                spellings.add(method.getName() + parameters(Type.getMethodDescriptor(method)));
            } else if (member instanceof java.lang.reflect.Constructor<?> constructor) {
                spellings.add("<init>");
                spellings.add("<init>" + parameters(Type.getConstructorDescriptor(constructor)));
            } else {
                spellings.add("." + member.getName());
            }
        });
        return spellings;
    }

    private static String parameters(String descriptor) {
        return descriptor.substring(0, descriptor.indexOf(')') + 1);
    }

    @Test
    void shouldNameOnlyWhatTheJdkHas() {
        LIST.types().forEach((name, listed) -> assertThat(spellings(loaded(name)))
                .as(name)
                .containsAll(listed.members().keySet()));
        assertThat(LIST.types()).hasSizeGreaterThan(100);
        assertThat(LIST.version()).isEqualTo(1);
    }

    @Test
    void shouldLikenTypesToTheirSupertypesAlone() {
        LIST.types().forEach((name, listed) -> {
            for (var like : listed.like()) {
                assertThat(loaded(like)).as(name).isAssignableFrom(loaded(name));
                assertThat(LIST.names(like)).isTrue();
            }
        });
    }

    /** A class of a bundle may extend one class and implement interfaces: what one listing allows the other must not forbid. */
    @Test
    void shouldNotOpenAMemberOfAClassThroughAnInterface() {
        var extended = LIST.types().keySet().stream()
                .filter(name -> LIST.allows(name, Trait.EXTEND))
                .toList();
        var opened = new ArrayList<String>();
        for (var superclass : extended) {
            if (loaded(superclass).isInterface()) {
                continue;
            }
            var forbidden = new LinkedHashSet<>(spellings(loaded(superclass)));
            forbidden.removeIf(member ->
                    member.contains("(") || LIST.use(superclass, member, "()").isPresent());
            for (var other : extended) {
                if (loaded(other).isInterface()) {
                    LIST.types().get(other).members().keySet().stream()
                            .map(member -> member.replaceAll("\\(.*", ""))
                            .filter(forbidden::contains)
                            .forEach(member -> opened.add(superclass + "." + member + " by " + other));
                }
            }
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void shouldLetNoErrorBeCaughtButTheCompilersOwn() {
        assertThat(LIST.types().keySet())
                .filteredOn(name -> LIST.allows(name, Trait.CATCH))
                .filteredOn(name -> !Exception.class.isAssignableFrom(loaded(name)))
                .containsExactly("java/lang/NoSuchFieldError");
    }

    @Test
    void shouldListNothingThatReadsTheMachine() {
        for (var type : List.of(
                "java/lang/Thread", "java/lang/Runtime", "java/util/Random", "java/util/HashMap", "java/util/Locale")) {
            assertThat(LIST.names(type)).as(type).isFalse();
        }
        assertThat(LIST.types().get("java/lang/System").members()).containsOnlyKeys("arraycopy");
        assertThat(LIST.types().get("java/lang/Class").members()).containsOnlyKeys("cast", "isInstance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow a",
                "type",
                "type a.B sometimes",
                "type a.B\ntype a.B",
                "library a:b:1\n  00 a.B",
                "version one"
            })
    void shouldNameALineItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> AllowListReader.read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(text.substring(text.lastIndexOf('\n') + 1));
    }
}
