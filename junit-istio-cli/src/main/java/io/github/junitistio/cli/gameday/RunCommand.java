// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.gameday.Admission;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Carries a game day out. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Carry a game day out, and halt it at once when the steady state breaks.",
        description = {
            "",
            "It changes the mesh as the plan says, for as long as the plan says; owners' objects become what they were.",
            "Nothing is touched before all guards have passed: the list of contexts and namespaces, the label of the namespace, the"
                    + " limits, the rights. A breach of the steady state, Ctrl-C or an error takes everything out at once. If the"
                    + " program itself is killed, a process of its own puts everything back.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the steady state held before, during and after, and all tests succeeded",
            "1:it did not, or a test failed; everything is put back",
            "2:the game day is refused, or what is written is wrong; nothing was touched",
            "3:something may not have been put back: see junit-istio sweep",
            "4:the probes do not work, or a step did not come into effect, or did not stay so, or a guard refused what a test"
                    + " did, or tests did not end in time; everything is put back",
            "130:interrupted; everything is put back"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio run slow-inventory.yaml",
            "  junit-istio run slow-inventory.yaml --mesh=local --manifests=kubernetes    a rehearsal",
            "  junit-istio run outage.yaml --class-path 'target/test-classes:lib/*'       with test classes as steps"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private final GameDayOptions options = new GameDayOptions();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            defaultValue = "game-days",
            description = "The folder in which each run gets one for its journal and its report. By default game-days.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path journals;

    @Option(names = "--despite-conflicts", description = "Run though something else is there that plan would name.")
    private boolean despiteConflicts;

    @Option(names = "--plain", description = "Print lines, even in a terminal.")
    private boolean plain;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public RunCommand() {}

    @Override
    public Integer call() {
        return options.withClassPath(spec, this::run);
    }

    private int run() {
        Admission admission = options.admit();
        PrintWriter out = spec.commandLine().getOut();
        return new GameDayRun(admission, options, journals, despiteConflicts, out, !plain && Terminal.isThere()).call();
    }
}
