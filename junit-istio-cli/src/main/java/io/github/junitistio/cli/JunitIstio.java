// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: a command with subcommands. */
@Command(
        name = "junit-istio",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Puts an Istio mesh under controlled stress, and tells what is there before and after.",
        subcommands = {CommandLine.HelpCommand.class})
@API(status = API.Status.INTERNAL)
public final class JunitIstio {
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new JunitIstio());
    }
}
