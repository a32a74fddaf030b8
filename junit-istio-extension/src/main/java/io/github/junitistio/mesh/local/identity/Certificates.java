// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** What istiod writes into certificates, but for how long they are valid. */
final class Certificates {

    // They end with their mesh, and nobody renews them: longer than any mesh is kept.
    private static final Duration LIFETIME = Duration.ofDays(365);
    // A clock that is put back while the mesh runs must not make them certificates of the future.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final X500Name ISSUER = new X500Name("O=" + SpiffeId.TRUST_DOMAIN);
    private static final X500Name NOBODY = new X500Name("");
    private static final SecureRandom SERIALS = new SecureRandom();

    static X509v3CertificateBuilder root(PublicKey key) {
        X509v3CertificateBuilder root = certificate(ISSUER, key);
        extend(root, Extension.basicConstraints, true, new BasicConstraints(true));
        extend(root, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return root;
    }

    /** Its only name is the URI, so that this extension has to be critical. */
    static X509v3CertificateBuilder workload(SpiffeId id, PublicKey key) {
        X509v3CertificateBuilder workload = certificate(NOBODY, key);
        extend(
                workload,
                Extension.subjectAlternativeName,
                true,
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, id.toString())));
        extend(workload, Extension.basicConstraints, true, new BasicConstraints(false));
        extend(workload, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        extend(workload, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        return workload;
    }

    private static X509v3CertificateBuilder certificate(X500Name subject, PublicKey key) {
        Instant now = Instant.now();
        return new X509v3CertificateBuilder(
                ISSUER,
                new BigInteger(127, SERIALS),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(LIFETIME)),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static void extend(
            X509v3CertificateBuilder certificate,
            ASN1ObjectIdentifier extension,
            boolean critical,
            ASN1Encodable value) {
        try {
            certificate.addExtension(extension, critical, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Certificates() {}
}
