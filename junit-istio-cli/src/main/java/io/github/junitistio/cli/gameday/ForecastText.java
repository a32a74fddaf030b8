// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.declaration.Durations;
import io.github.junitistio.gameday.Admission;
import io.github.junitistio.gameday.Forecast;
import io.github.junitistio.gameday.Forecast.Part;
import io.github.junitistio.gameday.Forecast.StepForecast;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.mesh.MeshPlan;
import java.io.PrintWriter;

/** A forecast for a reader. */
record ForecastText(PrintWriter out) {

    void print(Admission admission, Forecast forecast) {
        GameDayPlan plan = admission.plan();
        out.println(plan.name() + ", in namespace " + plan.namespace()
                + plan.context().map(context -> " of context " + context).orElse(""));
        out.println("Faults are in effect for " + Durations.format(plan.duration()) + " at most.");
        plan.scopeHeader()
                .ifPresent(header -> out.println(
                        "Only requests with the header " + header.name() + ": " + header.value() + " meet anything."));
        for (StepForecast step : forecast.steps()) {
            print(step);
        }
        out.println();
        out.println(
                "For the length of the run there are also a Lease, a ConfigMap, and an EnvoyFilter by which the sidecars of");
        out.println(
                "the namespace record requests; it replaces their listeners, and old connections drain for up to 45 s. Probes");
        out.println("that go by the mesh have a Pod each for their caller. All of it is deleted at the end.");
        out.println();
        if (forecast.conflicts().isEmpty()) {
            out.println("Nothing stands in its way. Nothing was written.");
        } else {
            out.println("What stands in its way:");
            forecast.conflicts().forEach(conflict -> out.println("- " + conflict));
            out.println("Nothing was written.");
        }
    }

    private void print(StepForecast forecast) {
        out.println();
        out.println(forecast.step().name() + ", for "
                + Durations.format(forecast.step().duration())
                + forecast.step()
                        .scenario()
                        .map(name -> " at most, the tests of " + name)
                        .orElse("")
                + (forecast.step().keep() ? ", kept in effect afterwards" : "") + ":");
        if (!forecast.manifests().isEmpty()) {
            out.println("  not deployed, as the services that are there take part: "
                    + String.join(", ", forecast.manifests()));
        }
        forecast.parts().forEach(this::print);
    }

    private void print(Part part) {
        if (!part.test().isEmpty()) {
            out.println("  " + part.test());
        }
        part.declarations().forEach(declaration -> out.println("  " + declaration.describe()));
        if (part.declarations().isEmpty()) {
            out.println("  declares nothing by annotation; what it does in code is checked then, by the same guards");
        } else {
            part.plan().ifPresent(this::print);
        }
    }

    private void print(MeshPlan plan) {
        out.println("  sidecars whose configuration changes (" + plan.proxies().size() + "): "
                + (plan.proxies().isEmpty() ? "none" : String.join(", ", plan.proxies())));
        plan.changes().forEach(change -> {
            out.println("  writes " + change.kind() + " " + change.namespace() + "/" + change.name() + ":");
            change.diff().lines().forEach(line -> out.println("    " + line));
        });
    }
}
