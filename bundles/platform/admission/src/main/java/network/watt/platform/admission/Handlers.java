// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.admission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The exception handlers of one method. An Error says that this machine is out of stack or memory, so no rule may go on
 * after one: a handler of everything, as {@code finally} is compiled, must keep what it caught and throw it again, by a
 * stretch of code without a return and without a jump out of it.
 *
 * <p>A resource in a {@code try} compiles to handlers of Throwable and is refused: rules have nothing to close.
 */
final class Handlers {

    private static final int MAX_FINALLY = 256;

    private record Instruction(int opcode, int variable, List<Label> targets) {}

    private record Handler(Label start, Label end, Label at, Optional<String> type) {}

    private final List<Instruction> code = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final Map<Label, Integer> places = new LinkedHashMap<>();

    void handler(Label start, Label end, Label at, String type) {
        handlers.add(new Handler(start, end, at, Optional.ofNullable(type)));
    }

    void label(Label label) {
        places.put(label, code.size());
    }

    /** @param variable the local variable, or -1 */
    void instruction(int opcode, int variable, List<Label> targets) {
        code.add(new Instruction(opcode, variable, targets));
    }

    /** The types that are caught by name. */
    List<String> types() {
        return handlers.stream()
                .flatMap(handler -> handler.type().stream())
                .distinct()
                .toList();
    }

    /** Why a {@code finally} is refused. */
    Optional<String> problem() {
        var starts = new LinkedHashSet<Integer>();
        handlers.stream()
                .filter(handler -> handler.type().isEmpty())
                .forEach(handler -> starts.add(places.getOrDefault(handler.at(), code.size())));
        if (starts.size() > MAX_FINALLY) {
            return Optional.of("a method with more than " + MAX_FINALLY + " finally blocks");
        }
        return starts.stream().allMatch(this::rethrows)
                ? Optional.empty()
                : Optional.of("a finally that does not always throw again what it caught would go on after an Error");
    }

    private boolean rethrows(int start) {
        if (start >= code.size() || code.get(start).opcode() != Opcodes.ASTORE) {
            return false;
        }
        int caught = code.get(start).variable();
        int end = start + 1;
        while (end + 1 < code.size() && !isThrown(end, caught)) {
            var instruction = code.get(end);
            boolean returns = instruction.opcode() >= Opcodes.IRETURN && instruction.opcode() <= Opcodes.RETURN;
            if (returns || instruction.opcode() == Opcodes.ASTORE && instruction.variable() == caught) {
                return false;
            }
            end++;
        }
        return end + 1 < code.size() && staysWithin(start, end + 1);
    }

    private boolean isThrown(int at, int caught) {
        var load = code.get(at);
        return load.opcode() == Opcodes.ALOAD
                && load.variable() == caught
                && code.get(at + 1).opcode() == Opcodes.ATHROW;
    }

    private boolean staysWithin(int start, int end) {
        boolean jumpsStay = code.subList(start, end).stream()
                .flatMap(instruction -> instruction.targets().stream())
                .allMatch(target -> isWithin(target, start, end));
        return jumpsStay
                && handlers.stream()
                        .filter(handler -> isWithin(handler.start(), start, end - 1))
                        .allMatch(handler -> isWithin(handler.at(), start, end));
    }

    private boolean isWithin(Label label, int start, int end) {
        int place = places.getOrDefault(label, -1);
        return place > start && place <= end;
    }
}
