// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.record.Flush;
import io.github.junitistio.mesh.record.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Sorts the lines of a proxy's log into the files of a run's records. Thread-safe. */
final class PodRecords implements Flush {

    private static final String MARK = "/mark/";

    private final Path directory;
    private final Run run;
    private final Marker marker;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();

    /**
     * Create the folder.
     *
     * @param marker lets the proxy write a mark into its log
     */
    PodRecords(Path directory, Run run, Marker marker) {
        this.directory = directory;
        this.run = run;
        this.marker = marker;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a proxy write a mark, by a request to one of its listeners. */
    @FunctionalInterface
    interface Marker {

        /** @return whether it has done so; it has no such listener yet otherwise */
        boolean mark(String path);
    }

    Path directory() {
        return directory;
    }

    @Override
    public BooleanSupplier begin() {
        long number = asked.incrementAndGet();
        AtomicBoolean marked = new AtomicBoolean(marker.mark(MARK + number));
        return () -> {
            // The listener may not have been there yet.
            if (!marked.get()) {
                marked.set(marker.mark(MARK + number));
            }
            return seen.get() >= number;
        };
    }

    void accept(String line) {
        JsonNode json = parsed(line);
        if (json.has("record")) {
            if (json.path("run").asText().equals(run.id())) {
                sort(json, line);
            }
        } else {
            write(json.has("action") ? RecordKind.EJECTION.file() : "proxy.log", line);
        }
    }

    private void sort(JsonNode json, String line) {
        switch (json.path("record").asText()) {
            case "request" -> write(RecordKind.REQUEST.file(), line);
            case "attempt" -> write(RecordKind.ATTEMPT.file(), line);
            default -> {
                String path = json.path("path").asText();
                if (path.startsWith(MARK)) {
                    seen.accumulateAndGet(Long.parseLong(path.substring(MARK.length())), Math::max);
                }
            }
        }
    }

    private void write(String file, String line) {
        try {
            Files.writeString(
                    directory.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        if (!line.startsWith("{")) {
            return Json.object();
        }
        try {
            return Json.parse(line);
        } catch (IllegalArgumentException e) {
            // Words that begin with a brace.
            return Json.object();
        }
    }
}
