// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** The ends of the logs of all that the mesh runs. */
final class LogFiles implements EvidenceFolder.Part {

    private static final long KEPT = 1024 * 1024;

    private final Supplier<Map<String, Path>> logs;

    LogFiles(Supplier<Map<String, Path>> logs) {
        this.logs = logs;
    }

    @Override
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, Path> log : logs.get().entrySet()) {
            Path target = folder.resolve("logs").resolve(log.getKey());
            Files.createDirectories(target.getParent());
            copyEnd(log.getValue(), target);
        }
    }

    private static void copyEnd(Path log, Path target) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log);
                InputStream in = Channels.newInputStream(channel.position(Math.max(0, channel.size() - KEPT)));
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        } catch (NoSuchFileException e) {
            // It has gone with its Pod since.
            Files.deleteIfExists(target);
        }
    }
}
