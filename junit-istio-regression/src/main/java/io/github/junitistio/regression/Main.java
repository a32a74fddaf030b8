// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The commands: {@code record}, {@code check} and {@code compare}.
 *
 * <p>They exit with 0 if nothing got worse, 1 if something did, and 2 if files cannot be compared.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Main {

    private static final String USAGE = """
            Commands:
              record <baseline.json> <folder>...   write a baseline of the reports in these folders
              check <baseline.json> <folder>...    compare the reports in these folders with a baseline
              compare <base folder> <now folder>   compare how long requests took in two revisions that ran in turns
            """;
    private static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final int WORSE = 1;
    private static final int BAD_INPUT = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    Main(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Run a command.
     *
     * @param arguments the command with its files
     */
    public static void main(String[] arguments) {
        int status = new Main(System.getenv(), System.out).run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    int run(List<String> arguments) {
        try {
            List<Path> files = arguments.stream().skip(1).map(Path::of).toList();
            if (files.size() < 2) {
                throw new RegressionException(
                        "A command with two files or folders is needed: " + arguments + ".\n" + USAGE);
            }
            Path first = files.get(0);
            List<Path> rest = files.subList(1, files.size());
            return switch (arguments.get(0)) {
                case "record" -> record(first, rest);
                case "check" -> tell(Baseline.read(first).compare(Runs.read(rest)));
                case "compare" -> tell(Latency.compare(Runs.read(List.of(first)), Runs.read(rest)));
                default -> throw new RegressionException("There is no command " + arguments.get(0) + ".\n" + USAGE);
            };
        } catch (RegressionException e) {
            out.println(e.getMessage());
            return BAD_INPUT;
        }
    }

    // A job that records what it finds would never find anything.
    private int record(Path file, List<Path> folders) {
        if (!environment.getOrDefault("CI", "").isBlank()) {
            throw new RegressionException(
                    file + ": a baseline is not recorded where the environment variable CI is set, since"
                            + " whatever got worse would be taken for good then. Record it on a machine of yours, and commit the file;"
                            + " or unset CI for this command.");
        }
        Baseline baseline = Baseline.of(Runs.read(folders));
        baseline.write(file);
        out.println(file + ": recorded " + baseline.tests().size() + " tests on the mesh " + baseline.mesh() + ".");
        return 0;
    }

    private int tell(Comparison comparison) {
        out.print(comparison.markdown());
        String summary = environment.getOrDefault(JOB_SUMMARY, "");
        if (!summary.isBlank()) {
            comparison.appendTo(Path.of(summary));
        }
        return comparison.isWorse() ? WORSE : 0;
    }
}
