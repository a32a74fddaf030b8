// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs all benchmarks, prints the figures, and writes them to {@code benchmarks.md} in a folder. */
public final class Benchmarks {

    /**
     * Run all benchmarks.
     *
     * @param arguments the folder for the figures
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0], "benchmarks"));
        Report report = new Report();
        try (Runs runs = new Runs()) {
            FaultRounds.run(runs); // The first rounds of a JVM are slower, and a start counts once.
            Starts start = Start.run(directory);
            report.add("JUnit begins to first 200 through two sidecars, new JVM", start.fromExtension, "start ≤ 2000");
            report.add("JVM begins to the same", start.fromJvm, "");
            Starts shop = ShopStart.run(directory);
            report.add("JUnit begins to first order through the whole shop, new JVM", shop.fromExtension, "");
            report.add("JVM begins to the same", shop.fromJvm, "");
            Reuse reuse = Reuse.run(directory);
            report.add("the same, first run with junit-istio.reuse", reuse.first.fromExtension, "");
            report.add("second run, JUnit begins to first 200", reuse.second.fromExtension, "p50 ≤ 1000");
            report.add("second run, JVM begins to the same", reuse.second.fromJvm, "");
            Rounds fault = FaultRounds.run(runs);
            report.add("declaration to effective", fault.set, "p50 ≤ 15, p95 ≤ 40");
            report.add("removal to gone", fault.takenBack, "");
            KindRounds.run(runs).forEach((kind, rounds) -> {
                report.add(kind + ": declaration to proven", rounds.set, goal(kind));
                report.add(kind + ": removal to proven", rounds.takenBack, "");
            });
            Samples without = TestOverhead.withoutFault(runs);
            report.add("a test with one request", without, "");
            Samples with = TestOverhead.withFault(runs);
            report.add("the same with one @InjectAbort", with, "p50 ≤ 40 more");
            RecordCost cost = RecordCost.run(runs);
            report.add(
                    "a request through two sidecars, with records",
                    cost.with.latency,
                    "p50 within 1 % of the next line");
            report.add("the same without records", cost.without.latency, "");
            report.figure("CPU of the sidecars for each of them, with records, ms", cost.with.cpu());
            report.figure("the same without records", cost.without.cpu());
        }
        addSizes(report);
        addOthers(report, directory);
        report.writeTo(directory.resolve("benchmarks.md"));
        System.out.print("\n" + report.text() + "\n");
    }

    private static String goal(String kind) {
        return switch (kind) {
            case "split over subsets", "circuit breaker", "load balancing" -> "p50 ≤ 40";
            case "denial", "reset", "manifest" -> "";
            default -> "p50 ≤ 15";
        };
    }

    private static void addSizes(Report report) {
        try (Runs runs = new Runs()) {
            ManyServices.run(runs, report);
        }
        try (Runs runs = new Runs()) {
            Population.run(runs, report);
        }
    }

    private static void addOthers(Report report, Path directory) {
        Rounds wireMock = WireMockRounds.run();
        report.add("WireMock: stub to effective (no mesh)", wireMock.set, "");
        report.add("WireMock: removal to gone", wireMock.takenBack, "");
        try {
            Rounds toxiproxy = ToxiproxyRounds.run(directory);
            report.add("Toxiproxy: toxic to effective (no mesh)", toxiproxy.set, "");
            report.add("Toxiproxy: removal to gone", toxiproxy.takenBack, "");
        } catch (IOException e) {
            report.missing("Toxiproxy", String.valueOf(e.getMessage()));
        }
    }

    private Benchmarks() {}
}
