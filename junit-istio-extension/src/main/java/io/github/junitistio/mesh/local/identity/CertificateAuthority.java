// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Vouches for the workloads of one mesh. Its key, and those that it hands out, exist in memory only, so that no other mesh
 * can trust it. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class CertificateAuthority {

    private final ContentSigner signer;
    private final byte[] root;

    private CertificateAuthority(ContentSigner signer, byte[] root) {
        this.signer = signer;
        this.root = root;
    }

    /** Create an authority that nobody knows yet. */
    public static CertificateAuthority create() {
        try {
            KeyPair keys = keys();
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new CertificateAuthority(
                    signer, Certificates.root(keys.getPublic()).build(signer).getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every JDK signs with ECDSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate that its own are checked against, in PEM. */
    public String root() {
        return Pem.of("CERTIFICATE", root);
    }

    /** Vouch for a workload, with a new key. */
    public Credentials issue(SpiffeId id) {
        KeyPair keys = keys();
        byte[] certificate = sign(id, keys);
        return new Credentials(
                id,
                Pem.of("CERTIFICATE", certificate),
                Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** A signer has one stream for all that it signs. */
    private synchronized byte[] sign(SpiffeId id, KeyPair keys) {
        try {
            return Certificates.workload(id, keys.getPublic()).build(signer).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has the curve P-256", e);
        }
    }
}
