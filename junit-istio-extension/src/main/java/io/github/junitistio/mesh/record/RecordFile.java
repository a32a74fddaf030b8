// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** A file whose lines were written in the order of time, and which may be long: a line is found by halving, and none is kept. */
final class RecordFile {

    // Less is read on from the beginning.
    private static final int NEAR = 16 * 1024;

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Path path;
    private final RecordKind kind;

    RecordFile(Path path, RecordKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** The lines from a time on. A line that is still being written is not among them. */
    Stream<String> since(Instant begin) {
        try {
            if (!Files.exists(path) || isOlder(begin)) {
                return Stream.empty();
            }
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                long end = endOfLastLine(file);
                file.seek(find(file, begin, end));
                return lines(file, end)
                        .filter(line -> kind.written(line)
                                .filter(time -> !time.isBefore(begin))
                                .isPresent())
                        .onClose(() -> close(file));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    // Most proxies have recorded nothing lately. A file's time may be that of the last tick.
    private boolean isOlder(Instant begin) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().plus(TICK).isBefore(begin);
    }

    private static Stream<String> lines(RandomAccessFile file, long end) {
        return new BufferedReader(new InputStreamReader(new UpTo(file, end), StandardCharsets.UTF_8)).lines();
    }

    private long find(RandomAccessFile file, Instant begin, long end) throws IOException {
        long before = 0;
        long after = end;
        while (after - before > NEAR) {
            long middle = (before + after) >>> 1;
            file.seek(middle);
            file.readLine();
            long line = file.getFilePointer();
            String text = line < after ? file.readLine() : null;
            boolean isBefore = text != null
                    && kind.written(text).filter(time -> time.isBefore(begin)).isPresent();
            if (isBefore) {
                before = line;
            } else {
                after = middle;
            }
        }
        return before;
    }

    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        for (long end = file.length(); end > 0; end--) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                return end;
            }
        }
        return 0;
    }

    private void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
}
