// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.ServiceName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHostTests {

    @ParameterizedTest
    @CsvSource({
        "inventory,inventory.shop.svc.cluster.local",
        "Inventory,inventory.shop.svc.cluster.local",
        // A dot makes it complete: this is not the service of the namespace.
        "inventory.shop,inventory.shop",
        "inventory.test.svc.cluster.local,inventory.test.svc.cluster.local",
        "api.example.com,api.example.com",
        "*.example.com,*.example.com",
        "*,*",
        "10.0.0.1,10.0.0.1",
        "2001:db8::1,2001:db8::1"
    })
    void resolves_as_istio_does(String text, String host) {
        assertThat(ServiceHost.resolve(text, "shop", "cluster.local")).hasToString(host);
    }

    @ParameterizedTest
    @CsvSource({
        "inventory,inventory.shop.svc.cluster.local",
        "inventory.test,inventory.test.svc.cluster.local inventory.test",
        "inventory.test.svc,inventory.test.svc.cluster.local inventory.test.svc",
        "inventory.test.svc.cluster.local,inventory.test.svc.cluster.local",
        "example.com,example.com.svc.cluster.local example.com",
        "api.example.com,api.example.com"
    })
    void knows_what_a_test_may_mean(String text, String hosts) {
        assertThat(ServiceHost.candidates(new ServiceName(text), "shop", "cluster.local"))
                .extracting(ServiceHost::toString)
                .containsExactly(hosts.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com,a.example.com,true",
        "a.example.com,b.example.com,false",
        "*.example.com,a.example.com,true",
        "*.example.com,example.com,false",
        "*,a.example.com,true"
    })
    void covers_by_wildcard(String pattern, String host, boolean covers) {
        assertThat(new ServiceHost(pattern).covers(new ServiceHost(host))).isEqualTo(covers);
    }
}
