// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of earlier runs, of which the newest are kept: a build that is never cleaned would fill the disk. */
@API(status = Status.INTERNAL, since = "0.1")
public final class OldReports {

    private static final Logger LOG = LoggerFactory.getLogger(OldReports.class);
    private static final int KEPT = 20;
    // Runs at the same time write beside each other.
    private static final Duration STILL_RUNNING = Duration.ofHours(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());
    private static final Pattern NAME = Pattern.compile("\\d{8}-\\d{6}-\\d+-\\d+");

    private OldReports() {}

    /**
     * The name of a run's folder; later ones come behind earlier ones.
     *
     * @param begin when it began
     * @param number which one it is in this JVM
     */
    public static String name(Instant begin, int number) {
        return TIME.format(begin) + "-" + ProcessHandle.current().pid() + "-" + number;
    }

    /**
     * Remove those that are neither among the newest nor of the last hour.
     *
     * @param folder where the folders of runs are
     */
    public static void removeIn(Path folder) {
        try {
            List<Path> runs = runs(folder);
            FileTime limit = FileTime.from(Instant.now().minus(STILL_RUNNING));
            for (Path run : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
                if (Files.getLastModifiedTime(run).compareTo(limit) < 0) {
                    remove(run);
                }
            }
        } catch (IOException e) {
            LOG.debug("Old reports stay in {}", folder, e);
        }
    }

    /**
     * The folders of runs, the oldest first; none if nothing was ever reported there.
     *
     * @param folder where they are
     */
    public static List<Path> runs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child ->
                            NAME.matcher(child.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static void remove(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
