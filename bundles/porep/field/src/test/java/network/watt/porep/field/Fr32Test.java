// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fr32Test {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /** Before the digest in the identifier of a piece: version, codec, kind of hash and length. */
    private static final int PREFIX_BYTES = 7;

    /**
     * So many bytes 0xCC, the size of their padded piece and its identifier: go-fil-commp-hashhash, {@code
     * testdata/0xCC.txt}, which Lotus has made.
     */
    @ParameterizedTest
    @CsvSource({
        "96, 128, baga6ea4seaqhwcjhi4krhl3ht6dewnwevkpxbepxy7p7onwgz65t52typbsysby",
        "126, 128, baga6ea4seaqapbh46gdnszvb7fcinevsy5bzg3b4higkh7groptswf6zas6jamy",
        "127, 128, baga6ea4seaqmfldjtozgne6adk7eve2vdxte7vzlivae7nzsbrawobo546zkijq",
        "192, 256, baga6ea4seaqkx7m2s6r4zahtlbwrs5ryvemkclwfp7nijopdd5swpdnxzjf7wkq",
        "254, 256, baga6ea4seaqkixbzz75uys2pcjbrbdilgjhmum72qm4xphrwav2iyel5oat4aka",
        "255, 512, baga6ea4seaqg7celu5y2iwbi2ra5koygvotxtzr5lj6vzvxi6gfub6mpa6niwpi",
        "508, 512, baga6ea4seaqb6ckbupixkhwp7thgb52f4en222boppajkqk7gaomkpof3lh4cei",
        "509, 1024, baga6ea4seaqdzbeaexq6gpbqh2tlnbz5mm5neap2kejsketkogzd6x2dx7dzkii",
        "1016, 1024, baga6ea4seaqjxgfdkdu37aryhg7bqqiwizj5f6ugasftgeocabwnj4cxkgisaoq",
        "1024, 2048, baga6ea4seaqdlpnhgsndrgjeu4p46hahlsr4lybg6du4d56ooppdpxhcofxeuoi"
    })
    void shouldGiveThePieceCommitmentThatLotusGives(int bytes, int padded, String piece) {
        int units = padded / Fr32.PADDED;
        var raw = new byte[units * Fr32.RAW];
        Arrays.fill(raw, 0, bytes, (byte) 0xcc);
        var data = new byte[padded];
        Fr32.pad(raw, 0, data, 0, units);

        int leaves = padded / Nodes.BYTES;
        var nodes = Nodes.inMemory(leaves);
        nodes.put(0, leaves, data, 0);
        var shape = TreeShape.binary(leaves);
        var tree = new MerkleTree(shape, NodeHash.sha256(), nodes, Nodes.inMemory((int) shape.innerNodes()));

        assertThat(tree.build().bytes().toArray()).isEqualTo(digest(piece));
    }

    private static byte[] digest(String piece) {
        var number = BigInteger.ZERO;
        for (char letter : piece.substring(1).toCharArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        int bits = (piece.length() - 1) * 5;
        var bytes = new byte[bits / 8];
        number = number.shiftRight(bits % 8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * (bytes.length - 1 - i)).byteValue();
        }
        return Arrays.copyOfRange(bytes, PREFIX_BYTES, bytes.length);
    }

    @Test
    void shouldMoveEveryBitByTwoForEach254() {
        var random = new Random(127);
        var raw = new byte[2 * Fr32.RAW];
        random.nextBytes(raw);
        var padded = new byte[2 * Fr32.PADDED];
        Fr32.pad(raw, 0, padded, 0, 2);
        for (int bit = 0; bit < raw.length * 8; bit++) {
            assertThat(bit(padded, bit / 254 * 256 + bit % 254))
                    .as("bit %d", bit)
                    .isEqualTo(bit(raw, bit));
        }
        for (int element = 0; element < 8; element++) {
            assertThat(Fr.isCanonical(padded, element * 32)).isTrue();
        }
    }

    private static boolean bit(byte[] bytes, int bit) {
        return (bytes[bit / 8] >>> bit % 8 & 1) != 0;
    }

    @Test
    void shouldComeBack() {
        var random = new Random(128);
        for (int i = 0; i < 100; i++) {
            var raw = new byte[3 * Fr32.RAW + 5];
            random.nextBytes(raw);
            var padded = new byte[3 * Fr32.PADDED + 7];
            var back = raw.clone();
            Arrays.fill(back, 5, back.length, (byte) 0);
            Fr32.pad(raw, 5, padded, 7, 3);
            assertThat(Fr32.unpad(padded, 7, back, 5, 3)).isTrue();
            assertThat(back).isEqualTo(raw);
        }
    }

    @Test
    void shouldRefuseDataWithBitsWherePaddingHasNone() {
        var padded = new byte[Fr32.PADDED];
        var raw = new byte[Fr32.RAW];
        assertThat(Fr32.unpad(padded, 0, raw, 0, 1)).isTrue();
        for (int bit : new int[] {254, 255, 510, 511, 766, 767, 1022, 1023}) {
            padded[bit / 8] |= (byte) (1 << bit % 8);
            assertThat(Fr32.unpad(padded, 0, raw, 0, 1)).as("bit %d", bit).isFalse();
            padded[bit / 8] = 0;
        }
    }
}
