// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.files;

import io.github.junitistio.mesh.record.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The logs of everything that a mesh runs, in the mesh's folder. The records of proxies are no logs.
 *
 * @param directory the mesh's folder
 */
@API(status = Status.INTERNAL, since = "0.1")
public record RunLogs(Path directory) {

    private static final Set<String> RECORDS =
            Arrays.stream(RecordKind.values()).map(RecordKind::file).collect(Collectors.toSet());

    /** Them, by their paths in the folder. */
    public Map<String, Path> all() {
        Map<String, Path> logs = new TreeMap<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isLog(file)) {
                        logs.put(directory.relativize(file).toString(), file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                // Pods go meanwhile, and their folders with them.
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for logs in " + directory + ": " + e.getMessage(), e);
        }
        return logs;
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") && !RECORDS.contains(name);
    }
}
