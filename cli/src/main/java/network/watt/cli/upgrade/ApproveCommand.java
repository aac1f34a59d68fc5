// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.cli.upgrade;

import java.util.concurrent.Callable;
import network.watt.cli.Devnets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./watt upgrade approve HASH}: an approver's word for a plan, followed into its ledger. */
@Command(name = "approve", description = "Approve a proposed plan, and wait for the ledger that includes it.")
final class ApproveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "HASH", description = "the plan: its hash, or the first 8 or more digits of it")
    private String name;

    @Option(names = "--as", description = "who approves (default: approver-2)", defaultValue = "approver-2")
    private String approver;

    @Override
    public Integer call() {
        var devnet = Devnets.development();
        var desk = new PlanDesk(Devnets.live(devnet), devnet.genesis().networkId());
        var plan = desk.hash(name);
        var applied = desk.approve(plan, approver);
        System.out.println(approver + " approved plan " + plan.shortHex() + " in ledger " + applied.ledger()
                + "; it is " + desk.plan(plan.hex()).path("state").asText()
                + " now.\nWatch it with: ./watt upgrade status " + plan.shortHex());
        return 0;
    }
}
