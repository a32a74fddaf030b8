// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.sweep;

import io.github.junitistio.cli.common.ClusterOptions;
import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.mesh.cluster.ClusterVisit;
import io.github.junitistio.mesh.cluster.RunState;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts back what dead runs have left in a cluster. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Put back what dead runs have left in a cluster.",
        description = {
            "",
            "A run is dead if its process has ended on this machine, or if its Lease has run out, by the API server's clock."
                    + " Each run does the same when it begins: this command is for when none comes.",
            "",
            "It changes: owners' VirtualServices and DestinationRules, which become what they were, with what others have"
                    + " changed meanwhile. It deletes what dead runs have made: objects with their label, their namespaces,"
                    + " their Leases.",
            "It never touches: what a living run has declared, and what no run has made.",
            "",
            "The meshes local and k3s end with their run and leave nothing to sweep.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is left of dead runs",
            "1:with --dry-run, something is",
            "2:there is no answer: the cluster does not answer, or a right is missing"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio sweep --dry-run                  what have dead runs left?",
            "  junit-istio sweep --context staging          put it back there"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class SweepCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--dry-run",
            description =
                    "Only show what would be put back and deleted. The API server checks each write, and nothing is"
                            + " written.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public SweepCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ClusterVisit visit = ClusterVisit.begin(cluster.settings().read())) {
            visit.runs().forEach(run -> out.println(describe(run)));
            List<String> objects = dryRun ? visit.remains() : visit.sweep();
            if (objects.isEmpty()) {
                out.println("Nothing is left of dead runs in " + visit.origin() + ".");
            } else {
                out.println((dryRun ? "Would put back or delete:" : "Put back or deleted:"));
                objects.forEach(object -> out.println("  " + object));
            }
            out.flush();
            return dryRun && !objects.isEmpty() ? ExitCodes.FOUND : ExitCodes.GOOD;
        }
    }

    private static String describe(RunState run) {
        return "Run " + run.id() + " (namespaces " + String.join(", ", run.namespaces()) + ") "
                + switch (run.life()) {
                    case LIVING -> "lives, and is left alone";
                    case DEAD ->
                        "is dead: Lease " + run.lease() + " was last written "
                                + run.silent().toSeconds() + " s ago";
                    case BEING_SWEPT -> "is being put back by somebody else";
                };
    }
}
