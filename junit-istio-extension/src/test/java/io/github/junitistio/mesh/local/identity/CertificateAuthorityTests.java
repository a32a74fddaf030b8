// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Read by the JDK, which shares no code with what wrote it. */
class CertificateAuthorityTests {

    private static final SpiffeId ORDERS = new SpiffeId("shop", "orders");

    private final CertificateAuthority authority = CertificateAuthority.create();

    @Test
    void vouches_for_a_name_and_nothing_else() throws Exception {
        X509Certificate certificate = certificate(authority.issue(ORDERS).certificate());
        X509Certificate root = certificate(authority.root());

        certificate.verify(root.getPublicKey());
        certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(300))));
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "spiffe://cluster.local/ns/shop/sa/orders"));
        assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(root.getBasicConstraints()).isNotEqualTo(-1);
    }

    @Test
    void hands_out_the_key_that_belongs_to_it() throws Exception {
        Credentials credentials = authority.issue(ORDERS);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key(credentials.privateKey()));
        byte[] signed = signature.sign();

        signature.initVerify(certificate(credentials.certificate()).getPublicKey());
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void gives_each_workload_a_key_of_its_own() {
        Credentials one = authority.issue(ORDERS);
        Credentials other = authority.issue(ORDERS);

        assertThat(one.privateKey()).isNotEqualTo(other.privateKey());
        assertThat(one).hasToString("spiffe://cluster.local/ns/shop/sa/orders");
    }

    @Test
    void is_not_trusted_by_another_mesh() throws Exception {
        X509Certificate certificate = certificate(authority.issue(ORDERS).certificate());
        X509Certificate other = certificate(CertificateAuthority.create().root());

        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> certificate.verify(other.getPublicKey()));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----|\n", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
