// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** Names as people write them: {@code java.util.List.get(int)}. */
final class Names {

    private Names() {}

    static String type(String internal) {
        return internal.startsWith("[") ? descriptor(internal) : internal.replace('/', '.');
    }

    static String member(String owner, String name, String descriptor) {
        return type(owner) + "." + member(name, descriptor);
    }

    static String member(String name, String descriptor) {
        if (!descriptor.startsWith("(")) {
            return name;
        }
        try {
            return Arrays.stream(Type.getArgumentTypes(descriptor))
                    .map(Type::getClassName)
                    .collect(Collectors.joining(", ", name + "(", ")"));
        } catch (RuntimeException malformed) {
            return name + "(?)";
        }
    }

    static String descriptor(String descriptor) {
        return Type.getType(descriptor).getClassName();
    }
}
