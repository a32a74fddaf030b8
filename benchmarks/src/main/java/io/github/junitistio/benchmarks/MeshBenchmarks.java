// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** Measures whichever mesh {@code junit-istio.mesh} names, with two services that run in it, and writes {@code mesh.md} to a folder. */
public final class MeshBenchmarks {

    /**
     * Run them.
     *
     * @param arguments the folder for the figures
     */
    public static void main(String[] arguments) throws IOException {
        Report report = new Report();
        try (Runs runs = new Runs()) {
            DoorRounds door = DoorRounds.run(runs);
            report.add("declaration to effective", door.rounds().set, "p50 ≤ 250");
            report.add("removal to gone", door.rounds().takenBack, "");
            report.add("a request through the door, one after another", door.alone(), "");
            report.figure("requests a second through the door, one after another", door.rateAlone());
            report.figure("requests a second through the door, eight at once", door.rateAtOnce());
        }
        report.writeTo(Path.of(arguments[0], "benchmarks", "mesh.md"));
        System.out.print("\n" + report.text() + "\n");
    }

    private MeshBenchmarks() {}
}
