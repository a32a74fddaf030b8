// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One Pod's hosts file.
 *
 * <p>It is bound over {@code /etc/hosts}, so that it must stay the same file. A new text is written over the old one at
 * once and never makes the file shorter: a reader meets the old or the new one, and no empty file.
 */
final class HostsFile {

    private final Path path;
    private String text = "";
    private long length;

    HostsFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    synchronized void write(String newText) {
        if (newText.equals(text)) {
            return;
        }
        byte[] bytes = newText.getBytes(StandardCharsets.UTF_8);
        length = Math.max(length, bytes.length);
        ByteBuffer buffer = ByteBuffer.allocate((int) length).put(bytes);
        while (buffer.hasRemaining()) {
            buffer.put((byte) '\n');
        }
        buffer.flip();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(buffer, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
        text = newText;
    }

    /** What the machine itself knows: its file, and its own name, which a JVM with a hosts file asks for. */
    static String ofMachine() {
        try {
            String known = Files.readString(Path.of("/etc/hosts"));
            StringBuilder all = new StringBuilder(known.stripTrailing()).append('\n');
            for (String name : List.of("localhost", machineName())) {
                if (known.lines().noneMatch(line -> List.of(line.split("\\s+")).contains(name))) {
                    all.append("127.0.0.1 ").append(name).append('\n');
                }
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /etc/hosts", e);
        }
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
