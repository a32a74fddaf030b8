// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.mesh.MeshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every mesh needs of this machine. */
final class MachineChecks {

    static Examination of(MeshSettings settings) {
        Examination examination = new Examination("this machine");
        java(examination);
        directory(settings, examination);
        settings(settings, examination);
        return examination;
    }

    private static void java(Examination examination) {
        Path home = Path.of(System.getProperty("java.home"));
        examination.ok("Java", System.getProperty("java.version") + " in " + home);
        if (Files.notExists(home.resolve("bin/java")) && Files.notExists(home.resolve("bin/java.exe"))) {
            examination.note(
                    "a second JVM",
                    "there is no bin/java in " + home
                            + ", so that no process watches over runs and no mesh is kept. Use a"
                            + " whole JDK or JRE.");
        }
    }

    private static void directory(MeshSettings settings, Examination examination) {
        Path directory = settings.directory().toAbsolutePath();
        Path there = Stream.iterate(directory, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(directory);
        if (Files.isDirectory(there) && Files.isWritable(there)) {
            examination.ok("folder for files of runs", directory.toString());
        } else {
            examination.missing(
                    "folder for files of runs",
                    directory + " cannot be written: " + there + " is not a folder that this user may write to. Set "
                            + MeshSettings.DIRECTORY + " to one that is.");
        }
    }

    /** Each setting refuses by itself what it cannot be. */
    private static void settings(MeshSettings settings, Examination examination) {
        List<Supplier<Object>> all = List.of(
                settings::effectiveTimeout,
                settings::readyTimeout,
                settings::reuse,
                settings::reuseIdleTimeout,
                settings::leaseDuration,
                settings::watch,
                settings::mutualTls,
                settings::allowUnused,
                settings::allowManaged);
        List<Supplier<Object>> wrong = all.stream()
                .filter(each ->
                        !new Examination("").attempt("", () -> each.get().toString()))
                .toList();
        wrong.forEach(each -> examination.attempt("settings", () -> each.get().toString()));
        if (wrong.isEmpty()) {
            examination.ok("settings", given(settings));
        }
    }

    private static String given(MeshSettings settings) {
        String given = Stream.of(
                        MeshSettings.MESH,
                        MeshSettings.DIRECTORY,
                        MeshSettings.EFFECTIVE_TIMEOUT,
                        MeshSettings.READY_TIMEOUT,
                        MeshSettings.REUSE,
                        MeshSettings.LEASE_DURATION,
                        MeshSettings.WATCH,
                        MeshSettings.ALLOW_MANAGED)
                .filter(key -> settings.lookup().get(key) != null)
                .map(key -> key + "=" + settings.lookup().get(key))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? "all by default" : given;
    }

    private MachineChecks() {}
}
