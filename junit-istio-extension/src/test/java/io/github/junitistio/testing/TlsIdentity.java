// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate that it has signed itself, which is its own authority.
 *
 * @param certificate the certificate as a PEM file
 * @param key the private key as a PEM file
 * @param store both of them, with the password {@code password}
 */
public record TlsIdentity(Path certificate, Path key, KeyStore store) {

    private static final String PASSWORD = "password";

    /** Make one for a DNS name, with its files in a folder. */
    public static TlsIdentity create(Path folder, String name) {
        Path file = folder.resolve(name + ".p12");
        run("keytool -genkeypair -alias it -keyalg EC -groupname secp256r1 -validity 2 -storetype PKCS12 -storepass "
                + PASSWORD + " -dname CN=" + name + " -ext san=dns:" + name + " -ext bc:c=ca:true -keystore " + file);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            Key key = store.getKey("it", PASSWORD.toCharArray());
            return new TlsIdentity(
                    pem(
                            folder.resolve(name + ".crt"),
                            "CERTIFICATE",
                            store.getCertificate("it").getEncoded()),
                    pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()),
                    store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server or a client needs that is this one and trusts another. */
    public SSLContext context(TlsIdentity trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("anchor", trusted.store().getCertificate("it"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n",
                StandardCharsets.US_ASCII);
    }

    private static void run(String command) {
        try {
            String[] words = command.split(" ");
            words[0] = Path.of(System.getProperty("java.home"), "bin", words[0]).toString();
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
