// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.sector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.locks.LockSupport;
import network.watt.cli.Failure;
import network.watt.cli.Progress;
import network.watt.cli.porep.SectorFolder;
import network.watt.platform.types.Bytes;
import network.watt.porep.api.Commitments;
import network.watt.porep.api.SectorId;
import network.watt.porep.api.SectorOperation;

/**
 * Leads one sealed sector over the ledger: commits it, proves it when its challenges are known, shows what is demanded, until
 * it counts. Every step follows from where the ledger has the sector, so it goes on wherever an earlier run ended. Blocks.
 */
final class Keeper {

    private static final long POLL_NS = 300_000_000;

    private final Provider provider;
    private final SectorFolder folder;
    private final SectorId id;
    private final PrintStream out;
    private final Progress waiting;

    Keeper(Provider provider, SectorFolder folder, PrintStream out) {
        this.provider = provider;
        this.folder = folder;
        this.id = folder.request().sector();
        this.out = out;
        this.waiting = new Progress(out);
    }

    /** @param sealed what the sector's folder holds. @throws Failure if the sector ends otherwise than as one that counts */
    void lead(Commitments sealed) {
        while (true) {
            var sector = provider.register().sector(provider.account(), id.number());
            if (sector.isEmpty()) {
                commit(sealed);
            } else if (!step(sector.get())) {
                return;
            }
        }
    }

    /** Does what is next. Returns false once the sector counts. */
    private boolean step(JsonNode sector) {
        switch (sector.path("phase").asText()) {
            case "committed" -> {
                if (sector.has("seed")) {
                    prove(Bytes.fromHex(sector.path("seed").asText()));
                } else {
                    await(sector);
                }
            }
            case "proven" -> {
                var demands = sector.path("demands");
                demands.forEach(demand -> answer(sector, demand));
                if (demands.isEmpty()) {
                    await(sector);
                }
            }
            case "active" -> {
                waiting.done();
                return false;
            }
            default -> {
                waiting.done();
                throw new Failure(
                        "sector " + id.number() + " is " + sector.path("phase").asText() + ": "
                                + sector.path("message").asText());
            }
        }
        return true;
    }

    private void await(JsonNode sector) {
        waiting.show(sector.path("message").asText());
        LockSupport.parkNanos(POLL_NS);
    }

    private void say(String line) {
        waiting.done();
        out.println(line);
    }

    private void commit(Commitments sealed) {
        var proof = folder.request().proof();
        var ticket = LedgerFile.read(folder.path());
        int kind = provider.register()
                .kind(proof)
                .map(known -> known.path("number").asInt())
                .orElseGet(this::register);
        if (provider.register().free(provider.account(), proof) == 0) {
            var room = provider.send(new SectorOperation.RegisterSpace(kind, 1));
            say("room for a sector of " + proof + " in ledger " + room.ledger());
        }
        var applied = provider.send(new SectorOperation.Commit(
                kind, id.number(), ticket.replica(), ticket.ticketLedger(), sealed.commD(), sealed.commR()));
        say("committed as sector " + id.number() + " in ledger " + applied.ledger());
    }

    /** The kind gets its number, and everybody may use it from then on. */
    private int register() {
        var proof = folder.request().proof();
        var applied = provider.send(new SectorOperation.RegisterKind(proof));
        say("registered " + proof + " in ledger " + applied.ledger());
        return provider.register().kind(proof).orElseThrow().path("number").asInt();
    }

    private void prove(Bytes seed) {
        var proof = folder.proof(seed, out);
        var applied = provider.send(new SectorOperation.Prove(id.number(), proof.digest()));
        say("proven in ledger " + applied.ledger() + ": digest "
                + proof.digest().hex());
    }

    private void answer(JsonNode sector, JsonNode demand) {
        int index = demand.path("index").asInt();
        var proof = folder.proof(Bytes.fromHex(sector.path("seed").asText()), out);
        var applied = provider.send(new SectorOperation.Answer(id, proof.opening(index)));
        say("opening " + index + ", which " + (demand.has("demander") ? "somebody" : "the ledger")
                + " wanted to see, shown in ledger " + applied.ledger());
    }
}
