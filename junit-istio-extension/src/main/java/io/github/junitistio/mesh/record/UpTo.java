// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/**
 * A file from its position up to a byte: what is written meanwhile belongs to the next reading. Not by a channel, which an interrupted thread
 * cannot read.
 */
final class UpTo extends InputStream {

    private final RandomAccessFile file;
    private final long end;

    UpTo(RandomAccessFile file, long end) {
        this.file = file;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        return file.getFilePointer() < end ? file.read() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long left = end - file.getFilePointer();
        return left <= 0 ? -1 : file.read(target, offset, (int) Math.min(length, left));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
