// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.tlsfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that istiod names by files: {@code file-root:FILE} for certificates of authorities, where {@code system} is
 * what this machine trusts, and {@code file-cert:FILE~FILE} for a certificate with its key.
 *
 * <p>A secret names its files and does not hold them: the proxy opens them with its own rights, and nobody who asks here
 * learns what is in them.
 */
final class FileSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(FileSecrets.class);
    private static final String ROOT = "file-root:";
    private static final String CERTIFICATE = "file-cert:";
    // Where Istio's agent looks for it.
    private static final List<String> SYSTEM = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** An {@code envoy.extensions.transport_sockets.tls.v3.Secret}, if it is one of files. */
    static Optional<Message> find(String name) {
        if (name.startsWith(ROOT)) {
            String file = name.substring(ROOT.length());
            Message roots = new Message().message(1, file(file.equals("system") ? system() : file));
            return Optional.of(new Message().text(1, name).message(4, roots));
        }
        String[] files = name.startsWith(CERTIFICATE)
                ? name.substring(CERTIFICATE.length()).split("~")
                : new String[0];
        if (files.length == 2) {
            Message certificate = new Message().message(1, file(files[0])).message(2, file(files[1]));
            return Optional.of(new Message().text(1, name).message(2, certificate));
        }
        LOG.warn("A proxy asks for the secret {}, which is not one of files", name);
        return Optional.empty();
    }

    private static Message file(String file) {
        if (!Files.isReadable(Path.of(file))) {
            LOG.warn(
                    "There is no file {}, which a DestinationRule or a Gateway names for TLS: connections with it fail."
                            + " On the local mesh it has to be a file of this machine, with its absolute path.",
                    file);
        }
        return new Message().text(1, file);
    }

    private static String system() {
        return SYSTEM.stream()
                .filter(file -> Files.isReadable(Path.of(file)))
                .findFirst()
                .orElse(SYSTEM.get(0));
    }

    private FileSecrets() {}
}
