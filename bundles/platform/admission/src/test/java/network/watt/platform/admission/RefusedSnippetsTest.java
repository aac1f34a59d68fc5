// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no rule may contain (PROTOCOL §7), compiled and refused one by one: the snippet, the member, what is said of it. */
class RefusedSnippetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            textBlock =
                    """
                    long f() { return System.currentTimeMillis(); }                          ¦ f() ¦ java.lang.System.currentTimeMillis(), not among
                    long f() { return System.nanoTime(); }                                   ¦ f() ¦ java.lang.System.nanoTime(), not among
                    Object f() { return java.time.Instant.now(); }                           ¦ f() ¦ java.time.Instant.now(), not among
                    String f() { return System.getProperty("a"); }                           ¦ f() ¦ java.lang.System.getProperty(java.lang.String), not among
                    int f() { return Integer.getInteger("a"); }                              ¦ f() ¦ java.lang.Integer.getInteger(java.lang.String), not among
                    void f() { System.out.println(); }                                       ¦ f() ¦ java.lang.System.out, not among
                    Object f() throws Exception { return java.nio.file.Files.readString(null); } ¦ f() ¦ java.nio.file.Files.readString
                    Object f() throws Exception { return new java.net.Socket("a", 1); }      ¦ f() ¦ java.net.Socket, not among
                    void f() { new Thread(() -> { }).start(); }                              ¦ f() ¦ java.lang.Thread.start(), not among what rules may use of the JDK; use nothing
                    Object f() { return java.util.concurrent.CompletableFuture.completedFuture(1); } ¦ f() ¦ java.util.concurrent.CompletableFuture.completedFuture
                    int f() { return new Random(1).nextInt(); }                              ¦ f() ¦ java.util.Random, not among
                    Object f() { return Bytes.class.getDeclaredMethods(); }                  ¦ f() ¦ java.lang.Class.getDeclaredMethods(), not among
                    Object f(Bytes b) { return b.getClass(); }                               ¦ f(network.watt.platform.types.Bytes) ¦ java.lang.Object.getClass(), not among
                    Object f(Rule r) { return r.getClass(); }                                ¦ f(rule.Rule) ¦ java.lang.Object.getClass(), not among
                    Object f() { return java.lang.invoke.MethodHandles.lookup(); }           ¦ f() ¦ java.lang.invoke.MethodHandles.lookup(), not among
                    void f(XdrException e) { e.printStackTrace(); }                          ¦ f(network.watt.platform.types.XdrException) ¦ network.watt.platform.types.XdrException.printStackTrace(), neither
                    String f(RuntimeException e) { return e.getMessage(); }                  ¦ f(java.lang.RuntimeException) ¦ java.lang.RuntimeException.getMessage(), not among
                    String f(String s) { return s.toUpperCase(); }                           ¦ f(java.lang.String) ¦ java.lang.String.toUpperCase(), not among
                    boolean f(String s) { return s.matches("a+"); }                          ¦ f(java.lang.String) ¦ java.lang.String.matches(java.lang.String), not among
                    boolean f(String s) { return s.equalsIgnoreCase("a"); }                  ¦ f(java.lang.String) ¦ java.lang.String.equalsIgnoreCase(java.lang.String), not among
                    boolean f(char c) { return Character.isLetter(c); }                      ¦ f(char) ¦ java.lang.Character.isLetter(char), not among
                    long f(String s) { return Long.parseLong(s); }                           ¦ f(java.lang.String) ¦ java.lang.Long.parseLong(java.lang.String), not among
                    byte[] f(String s) { return s.getBytes(); }                              ¦ f(java.lang.String) ¦ java.lang.String.getBytes(), not among what rules may use of the JDK; use network.watt.platform.types.Bytes.utf8
                    String f() { return String.format("%d", 1); }                            ¦ f() ¦ use concatenation
                    void f(int n) { assert n > 0; }                                          ¦ <clinit>() ¦ java.lang.Class.desiredAssertionStatus(), not among what rules may use of the JDK; use an exception
                    Object f() { return new HashMap<String, Integer>(); }                    ¦ f() ¦ java.util.HashMap.<init>(), not among what rules may use of the JDK; use java.util.LinkedHashMap
                    Object f() { return new HashSet<Integer>(); }                            ¦ f() ¦ java.util.HashSet.<init>(), not among what rules may use of the JDK; use java.util.LinkedHashSet
                    Object f() { return new IdentityHashMap<Integer, Integer>(); }           ¦ f() ¦ java.util.IdentityHashMap.<init>(), not among
                    Object f() { return Set.of(1, 2); }                                      ¦ f() ¦ java.util.Set.of(java.lang.Object, java.lang.Object), not among what rules may use of the JDK; use java.util.List.of
                    Object f(Integer[] a) { return Set.of(a); }                              ¦ f(java.lang.Integer[]) ¦ java.util.Set.of(java.lang.Object[]), not among
                    Object f() { return Map.of(1, 2, 3, 4); }                                ¦ f() ¦ use Collections.unmodifiableMap around
                    Object f(Set<Integer> s) { return Set.copyOf(s); }                       ¦ f(java.util.Set) ¦ java.util.Set.copyOf(java.util.Collection), not among
                    Object f(List<Integer> l) { return l.stream().collect(Collectors.toSet()); } ¦ f(java.util.List) ¦ java.util.stream.Collectors.toSet(), not among
                    Object f(List<Integer> l) { return l.stream().collect(Collectors.groupingBy(x -> x)); } ¦ f(java.util.List) ¦ use groupingBy with TreeMap::new
                    Object f(List<Integer> l) { return l.parallelStream(); }                 ¦ f(java.util.List) ¦ java.util.List.parallelStream(), not among
                    Object f(List<Integer> l) { return l.stream().parallel(); }              ¦ f(java.util.List) ¦ java.util.stream.Stream.parallel(), not among
                    Object f(List<Integer> l) { Function<List<Integer>, Object> g = List::parallelStream; return g.apply(l); } ¦ f(java.util.List) ¦ parallelStream(), not among
                    int f(Object o) { return System.identityHashCode(o); }                   ¦ f(java.lang.Object) ¦ java.lang.System.identityHashCode(java.lang.Object), not among
                    int f(Object o) { return o.hashCode(); }                                 ¦ f(java.lang.Object) ¦ java.lang.Object.hashCode(), a hash code is for hashCode() alone
                    int f(Bytes o) { return o.hashCode(); }                                  ¦ f(network.watt.platform.types.Bytes) ¦ network.watt.platform.types.Bytes.hashCode(), a hash code is for hashCode() alone
                    int f(Object o) { return Objects.hash(o); }                              ¦ f(java.lang.Object) ¦ java.util.Objects.hash(java.lang.Object[]), not among
                    ToIntFunction<Object> f() { return Object::hashCode; }                   ¦ f() ¦ java.lang.Object.hashCode(), a hash code is for hashCode() alone
                    int n; public int hashCode() { n = "a".hashCode(); return 1; }           ¦ hashCode() ¦ hashCode() may keep nothing
                    enum P { A } record R(P p) {}                                            ¦ Rule$R.hashCode() ¦ generated hashCode(), is another in every process, because of the enum rule.Rule$P
                    record R(byte[] b) {}                                                    ¦ Rule$R.hashCode() ¦ because a component is an array
                    enum P { A } record R(Optional<List<P>> p) {}                            ¦ Rule$R.hashCode() ¦ because of the enum rule.Rule$P
                    enum P { A } record Q(P p) {} interface I {} record S(Q q) implements I {} record R(I i) {} ¦ Rule$R.hashCode() ¦ because of the enum rule.Rule$P
                    double f(long a) { return a; }                                           ¦ f(long) ¦ fractions are not computed alike everywhere
                    long f(long a) { return (long) (a * 0.1); }                              ¦ f(long) ¦ fractions are not computed alike everywhere
                    float x;                                                                 ¦ x ¦ float, fractions
                    Object f() { return Math.random() > 0; }                                 ¦ f() ¦ java.lang.Math.random(), fractions
                    static int n;                                                            ¦ n ¦ int, a static field that is not final
                    static final int[] N = {1};                                              ¦ N ¦ a static field that leads to an array
                    static final Map<String, Integer> CACHE = new TreeMap<>();               ¦ CACHE ¦ a static collection that can be changed
                    static final List<String> L; static { var l = new ArrayList<String>(); L = l; } ¦ L ¦ a static collection that can be changed
                    static final class C { int n; } static final C C = new C();              ¦ C ¦ a static field that leads to rule.Rule$C, whose field n can be changed
                    enum E { A; int n; }                                                     ¦ Rule$E.A ¦ whose field n can be changed
                    static final StringBuilder B = new StringBuilder();                      ¦ B ¦ a static field that leads to a java.lang.StringBuilder
                    int f() { try { return f(); } catch (StackOverflowError e) { return 0; } } ¦ f() ¦ catch java.lang.StackOverflowError, not among what rules may catch
                    int f() { try { return f(); } catch (Throwable e) { return 0; } }        ¦ f() ¦ catch java.lang.Throwable, not among what rules may catch
                    @SuppressWarnings("finally") int f() { try { return f(); } finally { return 0; } } ¦ f() ¦ a finally that does not always throw again
                    int f() { while (true) { try { return f(); } finally { break; } } return 1; } ¦ f() ¦ a finally that does not always throw again
                    void f(AutoCloseable c) throws Exception { try (c) { f(c); } }           ¦ f(java.lang.AutoCloseable) ¦ catch java.lang.Throwable
                    synchronized void f() { }                                                ¦ f() ¦ a synchronized method
                    void f() { synchronized (this) { } }                                     ¦ f() ¦ a synchronized block
                    volatile int n;                                                          ¦ n ¦ a volatile field
                    native void f();                                                         ¦ f() ¦ a native method
                    protected void finalize() { }                                            ¦ finalize() ¦ a finalizer
                    static class T extends TreeMap<String, String> { }                       ¦ Rule$T ¦ java.util.TreeMap, not among what rules may extend
                    static class T extends Error { }                                         ¦ Rule$T ¦ java.lang.Error, not among what rules may extend
                    Runnable f() { return (Runnable & java.io.Serializable) () -> { }; }     ¦ f() ¦ altMetafactory, a lambda that can be serialized
                    void f() throws Exception { wait(); }                                    ¦ f() ¦ java.lang.Object.wait(), not
                    network.watt.platform.modules.RuleBundle f() { return null; }            ¦ f() ¦ its parameters or result, neither in the bundle nor of a host API
                    """)
    void shouldRefuse(String snippet, String member, String said) {
        assertThat(Bundles.of(snippet).findings()).as(snippet).anySatisfy(finding -> assertThat(finding)
                .startsWith("rule." + (member.startsWith("Rule$") ? "" : "Rule.") + member + ": ")
                .contains(said));
    }
}
