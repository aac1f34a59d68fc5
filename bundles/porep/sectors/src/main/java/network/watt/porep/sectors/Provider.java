// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.sectors;

import network.watt.platform.types.XdrEncodable;
import network.watt.platform.types.XdrException;
import network.watt.platform.types.XdrReader;
import network.watt.platform.types.XdrWriter;
import network.watt.porep.api.SectorRegister.Power;

/** Who has committed a sector. @param sectors active ones, with so many bytes */
record Provider(Numbers numbers, long sectors, long bytes) implements XdrEncodable {

    static final Provider NEW = new Provider(Numbers.NONE, 0, 0);

    Provider using(long number) {
        return new Provider(numbers.using(number), sectors, bytes);
    }

    Power power() {
        return new Power(sectors, bytes);
    }

    Provider with(Power power) {
        return new Provider(numbers, power.sectors(), power.bytes());
    }

    static Provider decode(XdrReader in) throws XdrException {
        return new Provider(Numbers.decode(in), in.readUnsignedHyper(), in.readUnsignedHyper());
    }

    @Override
    public void encode(XdrWriter out) {
        out.write(numbers).writeUnsignedHyper(sectors).writeUnsignedHyper(bytes);
    }
}
