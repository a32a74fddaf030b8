// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.junitistio.benchmarks.Rounds.Change;
import java.net.URI;

/** How long WireMock takes to answer 503: a stub in the test JVM, and no mesh. */
final class WireMockRounds {

    static Rounds run() {
        WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            Caller caller = new Caller(URI.create("http://127.0.0.1:" + server.port() + "/"));
            return Rounds.of(new Outage(server), () -> caller.status() == 503);
        } finally {
            server.stop();
        }
    }

    private static final class Outage implements Change {

        private final WireMockServer server;
        private StubMapping stub = new StubMapping();

        Outage(WireMockServer server) {
            this.server = server;
        }

        @Override
        public void set() {
            stub = server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        }

        @Override
        public void takeBack() {
            server.removeStub(stub);
        }
    }

    private WireMockRounds() {}
}
