// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.Application.Reply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** An instance of a service that counts what reaches it, and answers by the number in the path and by the attempt. */
public final class CountingService implements AutoCloseable {

    private final AtomicInteger hits = new AtomicInteger();
    private final Application application;
    private final Workload workload;

    /**
     * A request.
     *
     * @param number its path without the slash
     * @param attempt which attempt it is, from 1
     */
    public record Numbered(int number, int attempt) {}

    private CountingService(Mesh mesh, String service, ToIntFunction<Numbered> status) {
        this.application = Application.start(request -> {
            hits.incrementAndGet();
            return Reply.status(status.applyAsInt(new Numbered(
                    Integer.parseInt(request.uri().substring(1)),
                    Integer.parseInt(request.headers().get("x-envoy-attempt-count")))));
        });
        this.workload = mesh.workload(service).at("127.0.0.1", application.port());
    }

    public static CountingService join(Mesh mesh, String service, ToIntFunction<Numbered> status) {
        return new CountingService(mesh, service, status);
    }

    public String pod() {
        return workload.pod();
    }

    public int hits() {
        return hits.get();
    }

    @Override
    public void close() {
        workload.close();
        application.close();
    }
}
