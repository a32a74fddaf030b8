// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.Samples.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Trees;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedRouteTests {

    private static final CallerScope PROXY = new CallerScope("test", Map.of("app", "checkout"));

    private static ObjectNode service(String http) {
        return Trees.virtualService("vs", "http:\n" + http.indent(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{abort: {httpStatus: 503, percentage: {value: 100}}} | {abort: {http_status: 503, percentage: {numerator: 1000000, denominator: MILLION}}}",
                "{abort: {grpcStatus: UNAVAILABLE, percentage: {value: 0.0001}}} | {abort: {grpc_status: 14, percentage: {numerator: 1, denominator: MILLION}}}",
                // Istio cuts off: 0.69 * 10000 is a little less than 6900 in floating point.
                "{abort: {httpStatus: 503, percentage: {value: 0.69}}} | {abort: {http_status: 503, percentage: {numerator: 6899, denominator: MILLION}}}",
                "{abort: {httpStatus: 503}} | {abort: {http_status: 503}}",
                "{delay: {fixedDelay: 1m, percentage: {value: 50}}} | {delay: {fixed_delay: 60s, percentage: {numerator: 500000, denominator: MILLION}}}",
                "{delay: {fixedDelay: 0.25s, percent: 5}} | {delay: {fixed_delay: 0.250s, percentage: {numerator: 5, denominator: HUNDRED}}}",
                "{delay: {fixedDelay: 1s}} | {delay: {fixed_delay: 1s, percentage: {numerator: 0, denominator: HUNDRED}}}"
            })
    void translates_as_istio_does(String fault, String envoy) {
        assertThat(EnvoyFault.of(Trees.yaml(fault))).isEqualTo(Trees.yaml(envoy));
    }

    @Test
    void stops_where_istio_stops() {
        ObjectNode service = service("""
                - {name: junit-istio-4f2a-1.0, match: [{uri: {prefix: /a}, sourceNamespace: test, name: m}], fault: {abort: {httpStatus: 503}}}
                - {name: junit-istio-4f2a-0.0, match: [{uri: {prefix: /b}}], fault: {abort: {httpStatus: 503}}}
                - {name: junit-istio-4f2a-1.1, match: [{port: 81}, {sourceNamespace: prod}, {sourceNamespace: test}], fault: {abort: {httpStatus: 503}}}
                - {name: junit-istio-4f2a-1.2, match: [{uri: {prefix: /c}}], fault: {abort: {httpStatus: 503}}}
                """);

        assertThat(ExpectedRoute.in(service, PROXY, 80, TOKEN))
                .extracting(ExpectedRoute::routeName)
                .containsExactly("junit-istio-4f2a-1.0.m", "junit-istio-4f2a-1.1");
        assertThat(ExpectedRoute.in(service, new CallerScope("dev", Map.of()), 80, TOKEN))
                .extracting(ExpectedRoute::routeName)
                .containsExactly("junit-istio-4f2a-1.2");
    }

    @Test
    void recognizes_itself_in_a_proxy() {
        ExpectedRoute expected = ExpectedRoute.in(
                        service(
                                "- {name: junit-istio-4f2a-1.0, fault: {delay: {fixedDelay: 250ms, percentage: {value: 0}}, abort: {httpStatus: 503, percentage: {value: 100}}}}"),
                        PROXY,
                        80,
                        TOKEN)
                .get(0);
        // As in a config_dump, which leaves out what is zero.
        String shown = """
                name: NAME
                match: {prefix: /}
                typed_per_filter_config:
                  envoy.filters.http.fault:
                    '@type': type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault
                    delay: {fixed_delay: DELAY, percentage: {denominator: MILLION}}
                    abort: {http_status: STATUS, percentage: {numerator: 1000000, denominator: MILLION}}
                """;
        String right = shown.replace("NAME", "junit-istio-4f2a-1.0")
                .replace("DELAY", "0.250s")
                .replace("STATUS", "503");

        assertThat(expected.isShownBy(Trees.yaml(right))).isTrue();
        assertThat(expected.isShownBy(Trees.yaml(right.replace("1.0", "2.0")))).isFalse();
        assertThat(expected.isShownBy(Trees.yaml(right.replace("0.250s", "0.251s"))))
                .isFalse();
        assertThat(expected.isShownBy(Trees.yaml(right.replace("503", "500")))).isFalse();
        assertThat(expected.isShownBy(Trees.yaml(right.replace("1000000", "500000"))))
                .isFalse();
        assertThat(expected.isShownBy(Trees.yaml("{name: junit-istio-4f2a-1.0}")))
                .isFalse();
    }
}
