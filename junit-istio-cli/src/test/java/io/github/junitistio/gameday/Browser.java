// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A headless Chromium. */
final class Browser {

    private static final String NAME = "chromium";

    private Browser() {}

    static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    }

    /** What a page has become after its scripts have run. */
    static String show(Path folder, Path page) throws IOException, InterruptedException {
        Path shown = folder.resolve("shown.html");
        Path log = folder.resolve("browser.log");
        int code = new ProcessBuilder(
                        NAME,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(shown.toFile())
                .redirectError(log.toFile())
                .start()
                .waitFor();
        if (code != 0 || Files.readString(log).contains("CONSOLE")) {
            throw new IllegalStateException("The page does not work: " + Files.readString(log));
        }
        return Files.readString(shown);
    }
}
