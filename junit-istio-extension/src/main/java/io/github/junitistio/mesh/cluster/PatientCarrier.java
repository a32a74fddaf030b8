// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.proxy.Carrier;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to a proxy by way of the API server, which may be away for a while: as long as the proxy's Pod is known to run, it is asked
 * again. All that is asked this way can be asked twice.
 */
final class PatientCarrier implements Carrier {

    private final Carrier once;
    private final PodKey pod;
    private final BooleanSupplier runs;

    PatientCarrier(Carrier once, PodKey pod, BooleanSupplier runs) {
        this.once = once;
        this.pod = pod;
        this.runs = runs;
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) {
        AtomicReference<@Nullable UncheckedIOException> last = new AtomicReference<>();
        return Await.until(
                ClusterClients.AWAY,
                new WaitingInLog(() -> "an answer of the proxy of " + pod + ": " + last.get()),
                () -> {
                    try {
                        return once.send(request);
                    } catch (UncheckedIOException e) {
                        if (!runs.getAsBoolean()) {
                            throw e;
                        }
                        last.set(e);
                        return null;
                    }
                },
                () -> Objects.requireNonNull(last.get()));
    }
}
