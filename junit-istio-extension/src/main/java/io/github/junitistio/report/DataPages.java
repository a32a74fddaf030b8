// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes the stories of a run as JSON, and as a page that carries the same JSON and what shows it. One story is in memory at a time. */
final class DataPages {

    private static final String DATA = "{{data}}";

    private DataPages() {}

    static void writeJson(Path target, String run, Path stories) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            writeData(out, run, stories);
            out.write('\n');
        }
    }

    static void writeHtml(Path target, String run, Path stories) throws IOException {
        String page = resource("report.html")
                .replace("{{style}}", resource("report.css"))
                .replace("{{script}}", script());
        int data = page.indexOf(DATA);
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            out.write(page, 0, data);
            writeData(new Embedded(out), run, stories);
            out.write(page.substring(data + DATA.length()));
        }
    }

    private static String script() throws IOException {
        return resource("text.js")
                + resource("timeline.js")
                + resource("graph.js")
                + resource("findings.js")
                + resource("report.js");
    }

    private static void writeData(Writer out, String run, Path stories) throws IOException {
        out.write("{\"run\":" + run + ",\"tests\":[");
        try (BufferedReader lines = Files.newBufferedReader(stories)) {
            String separator = "\n";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(separator);
                out.write(line);
                separator = ",\n";
            }
        }
        out.write("]}");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DataPages.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
