// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What happened in a game day, as lines of JSON in a file: written at once, so that it outlives a run that is killed. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Journal {

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    /**
     * Begin a journal.
     *
     * @param folder is made if it is missing
     * @throws UncheckedIOException if that cannot be
     */
    public Journal(Path folder) {
        this.file = folder.resolve("journal.jsonl");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written: " + e.getMessage(), e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Note something. */
    synchronized void note(String event, Map<String, Object> details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("event", event);
        line.putAll(details);
        try {
            Files.writeString(
                    file, json.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("These are no plain values: " + details, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written: " + e.getMessage(), e);
        }
    }
}
