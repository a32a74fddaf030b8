// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CacheEntryTests {

    @TempDir
    Path folder;

    private CacheEntry entry;

    @BeforeEach
    void install() throws IOException {
        entry = new CacheEntry(folder.resolve("envoy/1.40.0"), "linux-x86_64", "envoy", "1.40.0");
        publish("echo one");
    }

    private void publish(String script) throws IOException {
        try (Staging staging = Staging.open(entry)) {
            staging.publish(Scripts.write(staging.work().resolve("any name"), script), "the test");
        }
    }

    @Test
    void is_usable_once_it_is_published() throws Exception {
        assertThat(entry.usable()).isEqualTo(folder.resolve("envoy/1.40.0/linux-x86_64/envoy"));
        assertThat(entry.usable()).content().endsWith("echo one\n");
        assertThat(Marker.load(entry.folder().resolve(CacheEntry.MARKER)).source())
                .isEqualTo("the test");
    }

    @Test
    void is_the_only_thing_left_by_publishing() {
        assertThat(entry.parent()).isDirectoryContaining("glob:**/linux-x86_64");
        assertThat(entry.parent().toFile().list()).containsExactly("linux-x86_64");
    }

    @Test
    void is_replaced_as_a_whole() throws Exception {
        Files.writeString(entry.folder().resolve("more"), "of an older layout");

        publish("echo two");

        assertThat(entry.usable()).content().endsWith("echo two\n");
        assertThat(entry.folder().toFile().list()).containsExactlyInAnyOrder("envoy", CacheEntry.MARKER);
        assertThat(entry.parent().toFile().list()).containsExactly("linux-x86_64");
    }

    @Test
    void is_not_there_before_it_is_installed() {
        CacheEntry other = new CacheEntry(entry.parent(), "linux-aarch64", "envoy", "1.40.0");

        assertUnusable(other::usable, "there is no " + other.folder());
    }

    @Test
    void is_damaged_when_truncated() throws IOException {
        Files.writeString(entry.executable(), "#!");

        assertUnusable(entry::usable, entry.folder() + " is damaged (size is 2 instead of 19)");
    }

    @Test
    void is_damaged_when_changed_in_place() throws IOException {
        Files.writeString(entry.executable(), "#!/bin/sh\necho eno\n");
        Files.setLastModifiedTime(entry.executable(), FileTime.fromMillis(0));

        assertUnusable(entry::usable, entry.folder() + " is damaged (sha256 is ");
    }

    @Test
    void is_usable_with_another_time_and_the_same_content_as_archives_leave_it() throws Exception {
        Files.setLastModifiedTime(entry.executable(), FileTime.fromMillis(0));

        assertThat(entry.usable()).exists();
    }

    @Test
    void is_damaged_when_not_executable() throws IOException {
        Files.setPosixFilePermissions(entry.executable(), PosixFilePermissions.fromString("rw-r--r--"));

        assertUnusable(entry::usable, entry.folder() + " is damaged (the program is not executable)");
    }

    @Test
    void is_damaged_without_program() throws IOException {
        Files.delete(entry.executable());

        assertUnusable(entry::usable, entry.folder() + " is damaged (NoSuchFileException: " + entry.executable() + ")");
    }

    @Test
    void is_damaged_without_marker() throws IOException {
        Files.delete(entry.folder().resolve(CacheEntry.MARKER));

        assertUnusable(entry::usable, entry.folder() + " is damaged (NoSuchFileException: ");
    }

    @Test
    void is_damaged_with_an_unreadable_marker() throws IOException {
        Files.writeString(entry.folder().resolve(CacheEntry.MARKER), "size=\\u00");
        assertUnusable(entry::usable, entry.folder() + " is damaged (the marker is not readable: ");

        Files.writeString(entry.folder().resolve(CacheEntry.MARKER), "");
        assertUnusable(entry::usable, entry.folder() + " is damaged (the marker is not readable: ");
    }

    @Test
    void is_damaged_with_another_version() {
        CacheEntry newer = new CacheEntry(entry.parent(), "linux-x86_64", "envoy", "1.41.0");

        assertUnusable(newer::usable, entry.folder() + " is damaged (version is 1.40.0 instead of 1.41.0)");
    }

    @Test
    void sweeps_temporary_folders_of_the_dead_but_not_those_of_other_entries() throws IOException {
        Path own = Files.createDirectories(entry.parent().resolve(entry.temporaryPrefix() + "1/work/deep"));
        Files.writeString(own.resolve("file"), "half");
        Path other = Files.createDirectories(entry.parent().resolve(".linux-aarch64-tmp-1"));

        Staging.open(entry).close();

        assertThat(own).doesNotExist();
        assertThat(other).exists();
        assertThat(entry.parent().toFile().list())
                .containsExactlyInAnyOrder("linux-x86_64", other.getFileName().toString());
    }

    @Test
    void stays_as_it_was_when_a_new_one_is_not_published() throws Exception {
        try (Staging staging = Staging.open(entry)) {
            Files.writeString(staging.work().resolve("half"), "half");
        }

        assertThat(entry.usable()).content().endsWith("echo one\n");
        assertThat(entry.parent().toFile().list()).containsExactly("linux-x86_64");
    }

    private static void assertUnusable(ThrowingCallable usable, String reason) {
        assertThatThrownBy(usable).isInstanceOf(AttemptFailedException.class).hasMessageStartingWith(reason);
    }
}
