// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Sockets that still listen on a block of addresses. The proxies of a killed JVM outlive its claim by a moment, and Envoy
 * binds with SO_REUSEPORT: a second one on the same address would silently share the first one's connections.
 */
final class ListeningSockets {

    private static final Path TABLE = Path.of("/proc/net/tcp");
    private static final String LISTEN = " 0A ";

    static boolean anyIn(int block) {
        String prefix = String.format(Locale.ROOT, "%02X7F:", block);
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.anyMatch(
                    line -> line.contains(LISTEN) && localAddress(line).contains(prefix));
        } catch (IOException e) {
            return false;
        }
    }

    /** The table writes 127.b.x.y:port as YYXXBB7F:PORT. */
    private static String localAddress(String line) {
        String[] columns = line.trim().split("\\s+");
        return columns.length > 1 ? columns[1] : "";
    }

    private ListeningSockets() {}
}
