// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.gameday.Admission;
import io.github.junitistio.gameday.Forecast;
import io.github.junitistio.gameday.GameDayMesh;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what a game day would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Tell what a game day would change, whom it would reach, and what stands in its way.",
        description = {
            "",
            "The same guards are asked as by run. Istio checks what would be written, and nothing is written: no object of the"
                    + " cluster is created, changed or deleted.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing stands in its way",
            "1:something does",
            "2:it is refused, or what is written is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio plan slow-inventory.yaml",
            "  junit-istio plan slow-inventory.yaml --mesh=local --manifests=kubernetes",
            "  junit-istio plan outage.yaml --class-path 'target/test-classes:lib/*'"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    private final GameDayOptions options = new GameDayOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public PlanCommand() {}

    @Override
    public Integer call() {
        return options.withClassPath(spec, this::plan);
    }

    private int plan() {
        Admission admission = options.admit();
        PrintWriter out = spec.commandLine().getOut();
        List<String> others = options.others(admission);
        try (GameDayMesh mesh = GameDayMesh.look(admission.plan(), options.settings(admission.plan()))) {
            Forecast forecast = options.forecast(admission, mesh.scope(), others, line -> {});
            new ForecastText(out).print(admission, forecast);
            out.flush();
            return forecast.conflicts().isEmpty() ? ExitCodes.GOOD : ExitCodes.FOUND;
        }
    }
}
