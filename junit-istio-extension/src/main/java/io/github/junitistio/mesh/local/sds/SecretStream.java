// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of a sidecar for one secret or a few, for as long as it runs. Its calls come one after another. */
final class SecretStream extends ServerCall.Listener<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(SecretStream.class);

    private final ServerCall<byte[], byte[]> call;
    private final InetAddress caller;
    private final @Nullable Enrolment enrolment;
    private boolean admitted;
    private List<String> names = List.of();
    private int answers;

    SecretStream(ServerCall<byte[], byte[]> call, InetAddress caller, @Nullable Enrolment enrolment) {
        this.call = call;
        this.caller = caller;
        this.enrolment = enrolment;
    }

    @Override
    public void onMessage(byte[] message) {
        SecretRequest request;
        try {
            request = SecretRequest.read(message);
        } catch (IOException e) {
            end(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
            return;
        }
        if (enrolment == null || !(admitted || request.node().equals(enrolment.node()))) {
            LOG.warn("{}, which says that it is {}, asks for secrets that are not its own", caller, request.node());
            end(Status.PERMISSION_DENIED.withDescription("These secrets are another sidecar's"));
            return;
        }
        admitted = true;
        answer(request, enrolment);
        call.request(1);
    }

    private void answer(SecretRequest request, Enrolment sidecar) {
        if (!request.error().isEmpty()) {
            LOG.warn("The sidecar {} cannot use a secret: {}", sidecar.node(), request.error());
        }
        if (!request.names().equals(names)) {
            names = request.names();
            send(sidecar);
        }
    }

    private void send(Enrolment sidecar) {
        List<byte[]> secrets = new ArrayList<>();
        for (String name : names) {
            Optional<byte[]> secret = sidecar.secret(name);
            if (secret.isEmpty()) {
                LOG.warn(
                        "The configuration of the sidecar {} refers to the secret {}, which the local mesh does not have:"
                                + " what needs it never takes effect",
                        sidecar.node(),
                        name);
            }
            secret.ifPresent(secrets::add);
        }
        if (!secrets.isEmpty()) {
            call.sendMessage(SecretResponse.of(secrets, Integer.toString(++answers)));
        }
    }

    private void end(Status status) {
        call.close(status, new Metadata());
    }

    @Override
    public void onHalfClose() {
        end(Status.OK);
    }
}
