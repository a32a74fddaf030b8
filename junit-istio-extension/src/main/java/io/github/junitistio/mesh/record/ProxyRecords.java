// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The records of one proxy, which stay when it has ended.
 *
 * @param namespace the namespace of its Pod
 * @param pod the name of its Pod
 * @param labels the labels of its Pod
 * @param address the address of its Pod, which its calls come from
 * @param type whether it is a sidecar or a gateway
 * @param admin its admin API while it runs
 * @param directory the folder with its files
 * @param flush tells when its records can be read, while it runs
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ProxyRecords(
        String namespace,
        String pod,
        Map<String, String> labels,
        String address,
        ProxyType type,
        Optional<EnvoyAdmin> admin,
        Path directory,
        Optional<Flush> flush) {

    /** The records of a proxy that writes them into the files itself. */
    public ProxyRecords(
            String namespace,
            String pod,
            Map<String, String> labels,
            String address,
            ProxyType type,
            Optional<EnvoyAdmin> admin,
            Path directory) {
        this(namespace, pod, labels, address, type, admin, directory, admin.map(BufferFlush::new));
    }

    /** Copy the labels. */
    public ProxyRecords {
        labels = Map.copyOf(labels);
    }

    /**
     * The lines that were written at a time or later, in the order of their writing.
     *
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    public Stream<String> since(RecordKind kind, Instant begin) {
        return new RecordFile(directory.resolve(kind.file()), kind).since(begin);
    }

    /** The Pod with its namespace, for messages. */
    @Override
    public String toString() {
        return pod + "." + namespace;
    }
}
