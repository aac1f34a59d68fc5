// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt upgrade object HASH}: an approver's word against a plan, followed into its ledger. */
@Command(name = "object", description = "Object to a plan that is not armed; enough objections cancel it.")
final class ObjectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "HASH", description = "the plan: its hash, or the first 8 or more digits of it")
    private String name;

    @Option(names = "--as", description = "who objects: approver-1, approver-2, approver-3", required = true)
    private String approver;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var desk = new PlanDesk(Devnets.live(devnet), devnet.genesis().networkId());
        var plan = desk.hash(name);
        var applied = desk.object(plan, approver);
        System.out.println(approver + " objected to plan " + plan.shortHex() + " in ledger " + applied.ledger()
                + "; it is " + desk.plan(plan.hex()).path("state").asText() + " now.");
        return 0;
    }
}
