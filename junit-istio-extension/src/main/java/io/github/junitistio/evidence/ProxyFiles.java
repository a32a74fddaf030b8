// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.evidence;

import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the proxies of a namespace, and the gateways, have and have recorded: a folder for each Pod. */
final class ProxyFiles implements EvidenceFolder.Part {

    private static final Map<String, String> ADMIN = Map.of(
            "config_dump.json", "/config_dump?include_eds",
            "clusters.txt", "/clusters",
            "listeners.txt", "/listeners",
            "stats.txt", "/stats?usedonly");

    private final RecordWindow window;

    ProxyFiles(RecordWindow window) {
        this.window = window;
    }

    @Override
    public void write(Path folder) throws IOException {
        for (ProxyRecords proxy : concerned()) {
            Path own = Files.createDirectories(folder.resolve("proxies").resolve(proxy.toString()));
            if (proxy.admin().isPresent()) {
                writeState(own, proxy.admin().get());
            }
            awaitWritten(own, proxy);
            for (RecordKind kind : RecordKind.values()) {
                writeRecords(own.resolve(kind.file()), proxy, kind);
            }
        }
    }

    private List<ProxyRecords> concerned() {
        return window.proxies().stream()
                .filter(proxy -> proxy.namespace().equals(window.namespace()) || proxy.type() == ProxyType.ROUTER)
                .toList();
    }

    private static void writeState(Path folder, EnvoyAdmin admin) throws IOException {
        for (Map.Entry<String, String> each : ADMIN.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), answer(admin, each.getValue()));
        }
    }

    // A proxy that does not answer is evidence, too.
    private static String answer(EnvoyAdmin admin, String path) {
        try {
            return admin.text(path);
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void awaitWritten(Path folder, ProxyRecords proxy) throws IOException {
        try {
            window.awaitWritten(List.of(proxy));
        } catch (UncheckedIOException | IllegalStateException e) {
            Files.writeString(folder.resolve("records.incomplete"), String.valueOf(e.getMessage()));
        }
    }

    private void writeRecords(Path file, ProxyRecords proxy, RecordKind kind) throws IOException {
        try (Stream<String> lines = proxy.since(kind, window.begin())) {
            Files.write(file, (Iterable<String>) lines::iterator);
        }
    }
}
