// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApiException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line why there is no answer, and what to do.
 *
 * @param stacktrace whether to say where in the program it came from as well
 */
record Failures(BooleanSupplier stacktrace) implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int FORBIDDEN = 403;

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        // Nothing is parsed to its end here: the option counts wherever it stands.
        boolean shown = stacktrace.getAsBoolean() || List.of(arguments).contains("--stacktrace");
        return say(command, ending(message(e)) + " See " + name + " --help.", e, shown);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return say(command, ending(message(e)), e, stacktrace.getAsBoolean());
    }

    private static int say(CommandLine command, String message, Exception e, boolean stacktrace) {
        PrintWriter out = command.getErr();
        out.println("junit-istio: " + message);
        if (stacktrace) {
            e.printStackTrace(out);
        }
        out.flush();
        return ExitCodes.REFUSED;
    }

    private static String message(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (e instanceof KubeApiException answer) {
            return switch (answer.code()) {
                case 0 -> "The cluster does not answer: " + message + ". See whether it runs and is reached from here";
                case FORBIDDEN ->
                    "The cluster grants too few rights: " + message
                            + ". docs/cluster-role.yaml lists those that are needed";
                default -> "The cluster refuses: " + message;
            };
        }
        return e instanceof MeshException ? message : e.getClass().getSimpleName() + ": " + message;
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> known = unmatched.getSuggestions();
            return "\"" + String.join(" ", unmatched.getUnmatched()) + "\" is not understood here"
                    + (known.isEmpty() ? "" : ". Did you mean " + String.join(" or ", known) + "?");
        }
        return String.valueOf(e.getMessage());
    }

    private static String ending(String message) {
        return message.matches("(?s).*[.?!:]") ? message : message + ".";
    }
}
