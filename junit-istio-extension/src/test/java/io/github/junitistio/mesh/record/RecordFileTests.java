// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTests {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path path;
    private RecordFile file;

    @BeforeEach
    void name() {
        path = directory.resolve(RecordKind.REQUEST.file());
        file = new RecordFile(path, RecordKind.REQUEST);
    }

    /** Lines are in the order of their ends, which is not that of their beginnings. */
    @Test
    void is_read_from_any_time_on() throws IOException {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        Instant end = BEGIN;
        for (int i = 0; i < 20_000; i++) {
            end = end.plusNanos(1_000L * random.nextInt(3_000));
            Duration taken = Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(5_000) : random.nextInt(5));
            String filling = "ü".repeat(random.nextInt(300));
            lines.add("{\"duration\":" + taken.toMillis() + ",\"path\":\"/" + i + filling + "\",\"start\":\""
                    + end.minus(taken) + "\"}");
            ends.add(end);
        }
        Files.write(path, lines);

        for (int i = 0; i < 50; i++) {
            int first = random.nextInt(lines.size());
            Instant begin = ends.get(first);
            List<String> expected = new ArrayList<>();
            for (int line = 0; line < lines.size(); line++) {
                if (!ends.get(line).isBefore(begin)) {
                    expected.add(lines.get(line));
                }
            }
            assertThat(read(begin)).isEqualTo(expected);
        }
        assertThat(read(BEGIN.minusSeconds(10))).isEqualTo(lines);
        assertThat(read(end.plusSeconds(1))).isEmpty();
    }

    @Test
    void is_read_without_a_line_that_is_being_written() throws IOException {
        String line = "{\"duration\":1,\"start\":\"" + BEGIN + "\"}";
        Files.writeString(path, line + "\n" + line.substring(0, 20));
        assertThat(read(BEGIN)).containsExactly(line);

        Files.writeString(path, line.substring(20) + "\n", StandardOpenOption.APPEND);
        assertThat(read(BEGIN)).containsExactly(line, line);
    }

    @Test
    void may_be_missing_or_empty() throws IOException {
        assertThat(read(BEGIN)).isEmpty();
        Files.writeString(path, "");
        assertThat(read(BEGIN)).isEmpty();
    }

    private List<String> read(Instant begin) {
        try (Stream<String> lines = file.since(begin)) {
            return lines.toList();
        }
    }
}
