// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.completion;

import io.github.junitistio.cli.common.ExitCodes;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Print a script for the shell's completion.",
        description = {
            "",
            "Prints a script by which the shell completes commands, options and their values. It changes nothing: load"
                    + " the script yourself.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the script is printed", "2:this shell is not known"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio() { java -jar ~/junit-istio.jar \"$@\"; }    in ~/.bashrc or ~/.zshrc, and then there:",
            "  source <(junit-istio completion bash)",
            "  junit-istio completion zsh > ~/.junit-istio-completion    for a start that does not wait for Java"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class CompletionCommand implements Callable<Integer> {

    /** Whose script it is. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            arity = "0..1",
            defaultValue = "bash",
            paramLabel = "SHELL",
            description = "${COMPLETION-CANDIDATES}; the same script serves both. By default bash.")
    @SuppressWarnings("UnusedVariable") // It only has to be one that is known.
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public CompletionCommand() {}

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(program.getCommandName(), program));
        spec.commandLine().getOut().flush();
        return ExitCodes.GOOD;
    }
}
