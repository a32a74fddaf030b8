// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import io.github.junitistio.cli.completion.CompletionCommand;
import io.github.junitistio.cli.doctor.DoctorCommand;
import io.github.junitistio.cli.gameday.PlanCommand;
import io.github.junitistio.cli.gameday.RunCommand;
import io.github.junitistio.cli.lint.LintCommand;
import io.github.junitistio.cli.report.ReportCommand;
import io.github.junitistio.cli.sweep.SweepCommand;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. Its work is done by subcommands. */
@Command(
        name = "junit-istio",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 110,
        header = "Game days on Istio, and what belongs to them.",
        description = {
            "",
            "Each command says in its help what it changes, and what it never changes: junit-istio help COMMAND.",
            ""
        },
        subcommands = {
            DoctorCommand.class,
            SweepCommand.class,
            LintCommand.class,
            ReportCommand.class,
            CompletionCommand.class,
            PlanCommand.class,
            RunCommand.class,
            CommandLine.HelpCommand.class,
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the answer is a good one",
            "1:something is missing, or was found",
            "2:there is no answer: something written is wrong, or the cluster does not answer"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio doctor --mesh cluster --namespace shop    is the cluster ready for tests in namespace shop?",
            "  junit-istio sweep --dry-run                           what have dead runs left?",
            "  junit-istio help lint                                 what does lint do, and what does it never do?",
            "",
            "Where a command has no option for it, a setting of junit-istio is a system property before -jar"
                    + " (java -Djunit-istio.offline=true -jar ...) or an environment variable (JUNIT_ISTIO_OFFLINE=true)."
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class JunitIstio implements Runnable {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the log on standard error.")
    private boolean verbose;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    private boolean stacktrace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    private JunitIstio() {}

    /** Run a command, and end the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The program as it reads arguments. */
    public static CommandLine commandLine() {
        JunitIstio program = new JunitIstio();
        Failures failures = new Failures(() -> program.stacktrace);
        CommandLine commandLine = new CommandLine(program);
        commandLine
                .getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec()
                        .versionProvider(commandLine.getCommandSpec().versionProvider()));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> {
                    Logging.begin(program.verbose);
                    return new CommandLine.RunLast().execute(parsed);
                });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "No command is given");
    }
}
