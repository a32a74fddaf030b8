// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * Where a body goes.
 *
 * @param limit how many bytes it may have at most
 * @param progress told how many bytes have come so far
 */
record Target(WritableByteChannel channel, long limit, LongConsumer progress) {

    static Target memory(ByteArrayOutputStream bytes, int limit) {
        return new Target(Channels.newChannel(bytes), limit, sofar -> {});
    }

    static Target file(Path file, long limit, LongConsumer progress) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new Target(channel, limit, progress);
    }
}
