// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadBuilder;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** One instance of a service in the mesh, which counts what reaches it and answers with its name. */
public final class Instance implements AutoCloseable {

    private final String name;
    private final Application application;
    private final Workload workload;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private Instance(Mesh mesh, String service, String name, UnaryOperator<WorkloadBuilder> described) {
        this.name = name;
        this.body = name + "\n";
        this.application = Application.start(this::answer);
        this.workload = described.apply(mesh.workload(service)).at("127.0.0.1", application.port());
    }

    public static Instance join(Mesh mesh, String service) {
        return join(mesh, service, service, builder -> builder);
    }

    /** Join with the label {@code version}, which is the instance's name, too. */
    public static Instance join(Mesh mesh, String service, String version) {
        return join(mesh, service, version, builder -> builder.version(version));
    }

    public static Instance join(Mesh mesh, String service, String name, UnaryOperator<WorkloadBuilder> described) {
        return new Instance(mesh, service, name, described);
    }

    public String address() {
        return workload.address();
    }

    public String pod() {
        return workload.pod();
    }

    /** Where the application listens itself, past its sidecar. */
    public int port() {
        return application.port();
    }

    /** What has reached the application since {@link #forget}. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public int hits() {
        return requests.size();
    }

    public void forget() {
        requests.clear();
    }

    /** Answer with this status from now on. */
    public void answer(int other) {
        status = other;
    }

    /** Answer with this body from now on. */
    public void say(String other) {
        body = other;
    }

    /** Answer nothing before the hold is closed. */
    public Hold hold() {
        CountDownLatch latch = new CountDownLatch(1);
        held = latch;
        return latch::countDown;
    }

    private Reply answer(Request request) {
        requests.add(request);
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Reply(status, Map.of("x-served-by", name), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        workload.close();
        application.close();
    }

    /** While requests are held. */
    public interface Hold extends AutoCloseable {

        @Override
        void close();
    }
}
