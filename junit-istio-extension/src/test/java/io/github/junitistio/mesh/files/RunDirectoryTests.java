// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folders are removed, and whose are not. */
class RunDirectoryTests {

    @TempDir
    private Path parent;

    @Test
    void another_jvm_leaves_the_folders_of_two_meshes_of_this_one_alone() throws IOException {
        try (RunDirectory first = RunDirectory.create(parent);
                RunDirectory second = RunDirectory.create(parent)) {
            otherJvmCreatesOne();

            assertThat(first.path()).exists();
            assertThat(second.path()).exists();
        }
        RunDirectory.create(parent).close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_another_jvm_left_behind_is_removed() throws IOException {
        otherJvmCreatesOne();
        Path left = onlyFolder();
        Files.createDirectories(left.resolve("istiod"));
        Files.writeString(left.resolve("istiod/istiod.log"), "the end");

        try (RunDirectory next = RunDirectory.create(parent)) {
            assertThat(left).doesNotExist();
            assertThat(onlyFolder()).isEqualTo(next.path());
        }
    }

    @Test
    void what_another_mesh_of_this_jvm_removes_just_now_is_left_to_it() throws IOException {
        otherJvmCreatesOne();
        Path lock;
        try (var files = Files.list(onlyFolder())) {
            lock = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock removing = channel.lock();
                RunDirectory next = RunDirectory.create(parent)) {
            assertThat(removing).isNotNull();
            assertThat(next.path()).exists();
            assertThat(lock).exists();
        }
    }

    private Path onlyFolder() throws IOException {
        try (var folders = Files.list(parent)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private void otherJvmCreatesOne() throws IOException {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();
        assertThat(jvm.onExit().join().exitValue()).isEqualTo(9);
    }

    /** A JVM that ends without putting anything in order. */
    static final class Killed {

        public static void main(String[] arguments) {
            RunDirectory.create(Path.of(arguments[0]));
            Runtime.getRuntime().halt(9);
        }
    }
}
