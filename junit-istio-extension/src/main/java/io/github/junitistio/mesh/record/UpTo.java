// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** A file from its position up to a byte: what is written meanwhile belongs to the next reading. */
record UpTo(FileChannel file, long end) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer target) throws IOException {
        long left = end - file.position();
        if (left <= 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + left));
        try {
            return file.read(target);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
