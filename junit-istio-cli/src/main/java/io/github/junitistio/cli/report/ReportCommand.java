// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.report;

import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.cli.common.Settings;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.report.OldReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the reports of the latest runs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "List the reports of the latest runs, or find one.",
        description = {
            "",
            "Without a name it lists the latest runs, the newest first, each with its page. With one it prints the path of"
                    + " that run's page and nothing else. It opens nothing and changes nothing.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is a report", "2:there is none, or none of this name"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio report                                        the latest runs",
            "  xdg-open \"$(junit-istio report latest)\"                   the newest page, in a browser",
            "  junit-istio report latest --markdown >> \"$GITHUB_STEP_SUMMARY\"",
            "  junit-istio report --directory checkout/build/junit-istio"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class ReportCommand implements Callable<Integer> {

    private static final String LATEST = "latest";

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The name of a run, as the list shows it, or latest for the newest one that has ended.")
    private @Nullable String run;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "The folder with the reports. By default the setting junit-istio.report, else"
                    + " target/junit-istio, or build/junit-istio where there is a Gradle build.")
    private @Nullable Path directory;

    @Option(
            names = "--markdown",
            description = "Print the report in Markdown, of the newest run if none is named, instead of its path.")
    private boolean markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        List<StoredReport> reports = reports();
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(Files.readString(
                    one(reports, Optional.ofNullable(run).orElse(LATEST)).markdown()));
        } else if (run != null) {
            out.println(one(reports, run).page());
        } else {
            for (StoredReport report : reports) {
                out.println(report.name() + "  " + report.outcome());
                if (report.isFinished()) {
                    out.println("  " + report.page());
                }
            }
        }
        out.flush();
        return ExitCodes.GOOD;
    }

    /** The newest first. */
    private List<StoredReport> reports() throws IOException {
        Path folder = new Settings()
                .with(MeshSettings.REPORT, directory)
                .read()
                .report()
                .orElseThrow(() -> refused(MeshSettings.REPORT
                        + " = off, so that there are no reports. Name a folder with" + " --directory"));
        List<StoredReport> reports = new ArrayList<>(
                OldReports.runs(folder).stream().map(StoredReport::new).toList());
        if (reports.isEmpty()) {
            throw refused("There is no report of a run in " + folder.toAbsolutePath()
                    + ". Run tests there first, or name another folder with --directory");
        }
        Collections.reverse(reports);
        return reports;
    }

    private StoredReport one(List<StoredReport> reports, String name) {
        StoredReport found = reports.stream()
                .filter(report -> name.equals(LATEST)
                        ? report.isFinished()
                        : report.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("There is no report " + name + ". There are: "
                        + String.join(
                                ", ", reports.stream().map(StoredReport::name).toList())));
        if (!found.isFinished()) {
            throw refused(
                    "Run " + name + " has no report yet: it still goes on, or was killed. What its tests have told so"
                            + " far is in " + found.folder().toAbsolutePath());
        }
        return found;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
