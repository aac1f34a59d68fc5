// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What honest rules are made of, compiled and accepted one by one (PROTOCOL §7). */
class AcceptedSnippetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// sums that fail rather than wrap\n long sum(long a, long b) { return Math.addExact(a, Math.multiplyHigh(a, b)); }",
                "// sorted collections\n Object sorted() { var m = new TreeMap<String, List<Long>>(); m.computeIfAbsent(\"a\", k -> new ArrayList<>()).add(1L);"
                        + " for (var e : m.entrySet()) { m.headMap(e.getKey(), true).size(); } return new TreeSet<>(m.navigableKeySet()); }",
                "// collections in the order of insertion, keyed by anything\n enum Phase { A, B } Object linked(int[] key) {"
                        + " var m = new LinkedHashMap<Object, Integer>(); m.put(Phase.A, 1); m.put(key, 2); return m.keySet().iterator().next(); }",
                "// sets and maps of no and of one element\n Object few() { return List.of(Set.of(), Set.of(1), Map.of(), Map.of(1, 2), List.of(1, 2, 3)); }",
                "// collections of enums, in the order of the enum\n enum Phase { A, B } Object enums() { var s = EnumSet.noneOf(Phase.class); s.add(Phase.B);"
                        + " var m = new EnumMap<Phase, String>(Phase.class); m.put(Phase.A, \"a\"); return s.contains(Phase.A) ? m : s; }",
                "// sequential streams\n Object streams(List<Long> all) { return all.stream().filter(x -> x > 1).map(x -> x * 2).sorted(Comparator.reverseOrder())"
                        + ".collect(Collectors.toMap(x -> x, x -> 1, Integer::sum, TreeMap::new)); }",
                "// numbers of a stream\n long sum(List<Long> all) { return LongStream.range(0, 9).sum() + all.stream().mapToLong(Long::longValue).sum(); }",
                "// groups in the order of their keys\n Object groups(List<String> all) { return all.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList())); }",
                "// concatenated text\n String text(Amount a, long b, int[] c) { return \"paid \" + a + \" in \" + b + c.length; }",
                "// a record with all its methods\n record Pair(long a, List<Bytes> b, Optional<Hash> c) { Pair { b = List.copyOf(b); } } boolean same(Pair p, Pair q) { return p.equals(q); }",
                "// a record of an array with a hash code of its own\n record Key(byte[] bytes) { @Override public int hashCode() { return Arrays.hashCode(bytes); } }",
                "// a hash code of other hash codes\n final Bytes a = Bytes.EMPTY; @Override public int hashCode() { return 31 * a.hashCode() + Long.hashCode(7); }",
                "// sealed verdicts\n sealed interface Verdict permits Yes, No {} record Yes() implements Verdict {} record No(String code) implements Verdict {}"
                        + " boolean isYes(Verdict v) { return v instanceof Yes || v instanceof No no && no.code().equals(\"a\"); }",
                "// a switch over text\n int number(String area) { return switch (area) { case \"payments\" -> 1; case \"rewards\" -> 2; default -> 0; }; }",
                "// a switch over an enum\n enum Phase { A, B } int number(Phase p) { return switch (p) { case A -> 1; case B -> 2; }; }",
                "// constants\n static final long LIMIT = 5; static final String AREA = \"a\"; static final Bytes KEY = Bytes.utf8(\"a\"); static final List<Integer> STEPS = List.of(1, 2, 3);"
                        + " static final Comparator<String> ORDER = Comparator.naturalOrder(); static final BigInteger P = BigInteger.TWO.pow(255);",
                "// a constant of a record\n record Limits(long a, List<String> b) {} static final Limits LIMITS = new Limits(1, List.of());",
                "// exceptions of its own\n static final class Unpaid extends RuntimeException { Unpaid(String s) { super(s); } }"
                        + " String judge() { try { throw new Unpaid(\"a\"); } catch (Unpaid e) { return e.getMessage(); } catch (IllegalArgumentException | ArithmeticException e) { return \"b\"; } }",
                "// exceptions of the host\n Optional<Hash> read(Bytes b) { try { return Optional.of(XdrReader.read(b, Hash::decode)); } catch (XdrException e) { return Optional.empty(); } }",
                "// finally, also around a return and a loop\n int n; int last(int k) { try { for (int i = 0; i < k; i++) { if (i == 7) { return i; } } return 0; } finally { n++; while (n > 3) { n -= 2; } } }",
                "// finally around catch, and catch and finally inside of finally\n int n; int nested(int k) { try { try { return 9 / k; } catch (ArithmeticException e) { n = 1; } finally { n++; } }"
                        + " catch (IllegalStateException e) { n = 2; } finally { try { n = 9 / n; } catch (ArithmeticException e) { n = 3; } finally { n += k; } } return n; }",
                "// bytes\n long first(byte[] b) { return java.nio.ByteBuffer.wrap(b).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(0) + Byte.toUnsignedInt(b[1]); }",
                "// arrays\n int[] doubled(int[] a) { var b = a.clone(); System.arraycopy(a, 0, b, 0, a.length); Arrays.fill(b, 1, 2, 0); return Arrays.copyOf(b, 2 * b.length); }",
                "// large numbers\n byte[] power(BigInteger a, BigInteger m) { return a.modPow(BigInteger.valueOf(3), m).mod(m).toByteArray(); }",
                "// hash of bytes by the host\n Hash hash(Bytes b) { return Sha256.hash(b, b.concat(b)); }",
                "// an iterator of its own\n Iterable<Integer> count() { return () -> new Iterator<Integer>() { int n; public boolean hasNext() { return n < 3; } public Integer next() { return n++; } }; }",
                "// orders\n record Bid(long price, Hash id) implements Comparable<Bid> { static final Comparator<Bid> ORDER = Comparator.comparingLong(Bid::price).reversed().thenComparing(Bid::id);"
                        + " public int compareTo(Bid b) { return ORDER.compare(this, b); } } Bid best(Collection<Bid> all) { return new PriorityQueue<>(all).poll(); }",
                "// generic methods and varargs\n <T extends Comparable<T>> T greatest(List<T> all) { return Collections.max(all); } @SafeVarargs static <T> List<T> list(T... all) { return List.of(all); }",
                "// what serves others\n <T> Optional<T> serve(Class<T> api) { return api.isInstance(this) ? Optional.of(api.cast(this)) : Optional.empty(); }",
                "// text in hexadecimal digits\n String hex(byte[] b) { return HexFormat.of().formatHex(b) + Long.toHexString(3) + String.join(\",\", List.of(\"a\")).repeat(2); }",
                "// a method with the name of a barred one\n void parallel() { } void run() { parallel(); }"
            })
    void shouldAccept(String snippet) {
        assertThat(Bundles.of(snippet).findings()).isEmpty();
    }
}
