// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

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

    /**
     * What a page has become after its scripts have run, none of which may have written anything to the console.
     *
     * @param folder for the browser's own files
     */
    static String dom(Path folder, Path page) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Path log = folder.resolve("browser.log");
        Process browser = new ProcessBuilder(
                        NAME,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
        assertThat(Files.readString(log)).doesNotContain("CONSOLE", "Uncaught");
        return Files.readString(out);
    }
}
