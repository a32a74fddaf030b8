// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file that stays only if what is in it was found to be right. */
final class Download implements AutoCloseable {

    private final Path file;
    private boolean kept;

    private Download(Path file) {
        this.file = file;
    }

    static Download into(Path file) {
        return new Download(file);
    }

    Target target(long limit, LongConsumer progress) throws IOException {
        return Target.file(file, limit, progress);
    }

    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.deleteIfExists(file);
        }
    }
}
