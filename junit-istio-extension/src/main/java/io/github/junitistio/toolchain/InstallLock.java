// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to install one version of one tool, against all processes. It ends with its process, however that ends. The
 * file stays: who deletes a lock file takes it away from those who wait on it.
 *
 * <p>The file must not be open twice in one JVM: POSIX drops a process's lock as soon as it closes the file anywhere.
 */
final class InstallLock implements AutoCloseable {

    // Far behind the holder's name, since what is locked on Windows cannot be read.
    private static final long POSITION = Long.MAX_VALUE - 1;
    private static final int LONGEST_NAME = 200;

    private final FileChannel channel;

    private InstallLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstallLock open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new InstallLock(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    boolean tryLock() throws IOException {
        return signed(channel.tryLock(POSITION, 1, false));
    }

    /** Wait for the lock. Only for threads of a JVM that holds no other: see {@link Provisioner}. */
    void lock() throws IOException {
        signed(channel.lock(POSITION, 1, false));
    }

    private boolean signed(@Nullable Object lock) throws IOException {
        if (lock == null) {
            return false;
        }
        String holder = "process %d, which has been installing it since %s"
                .formatted(ProcessHandle.current().pid(), LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return true;
    }

    /** Name who holds the lock. It may be gone by now: for messages only. */
    String holder() throws IOException {
        ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);
        channel.read(name, 0);
        return name.position() == 0
                ? "another process, which is installing it"
                : new String(name.array(), 0, name.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
