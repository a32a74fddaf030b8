// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.jvm;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The part of this JVM's class path that another one needs to run the extension's own code. */
@API(status = Status.INTERNAL, since = "0.1")
public final class OwnClassPath {

    /**
     * Every jar, and of the folders only the extension's own: those of the project change while the other JVM runs.
     *
     * @return nothing if the extension is not on the class path, but came by a class loader of its own
     */
    public static Optional<List<Path>> find() {
        List<Path> all = Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .distinct()
                .toList();
        return own().filter(all::contains)
                .map(own -> all.stream()
                        .filter(entry -> entry.equals(own) || Files.isRegularFile(entry))
                        .toList());
    }

    private static Optional<Path> own() {
        return Optional.ofNullable(OwnClassPath.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(location -> {
                    try {
                        return Path.of(location.toURI()).toAbsolutePath().normalize();
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private OwnClassPath() {}
}
