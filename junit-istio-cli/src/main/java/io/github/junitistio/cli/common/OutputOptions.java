// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.common;

import java.io.PrintWriter;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says for whom an answer is written. */
@API(status = Status.INTERNAL, since = "0.1")
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. By default text.")
    private Output output = Output.TEXT;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec command;

    /** Called by picocli. */
    public OutputOptions() {}

    /** Write an answer in the way that is chosen. */
    public <T> void write(T answer, BiConsumer<PrintWriter, T> text, BiConsumer<PrintWriter, T> json) {
        PrintWriter out = command.commandLine().getOut();
        (output == Output.JSON ? json : text).accept(out, answer);
        out.flush();
    }
}
