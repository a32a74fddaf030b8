// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.APPLY;
import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ApplyListsTests {
    private static final String POD = TestApi.DEFAULT + "/pods/p";
    private static final String SERVICE = TestApi.DEFAULT + "/services/s";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void merges_items_by_their_keys() {
        applyPod("me", "[{name: a, image: \"a:1\", env: [{name: X, value: x}]}, {name: b}]");

        Reply merged = applyPod("you", "[{name: c}, {name: a, env: [{name: Y, value: y}]}]");

        assertThat(merged.body().at("/spec/containers"))
                .hasToString("[{\"name\":\"c\"},{\"name\":\"a\",\"image\":\"a:1\",\"env\":"
                        + "[{\"name\":\"X\",\"value\":\"x\"},{\"name\":\"Y\",\"value\":\"y\"}]},{\"name\":\"b\"}]");
    }

    @Test
    void removes_items_that_only_its_manager_applied() {
        applyPod("me", "[{name: a, image: \"a:1\"}, {name: b, image: \"b:1\"}]");
        applyPod("you", "[{name: b, tty: true}]");

        assertThat(applyPod("me", "[{name: c}]").body().at("/spec/containers"))
                .hasToString("[{\"name\":\"b\",\"tty\":true},{\"name\":\"c\"}]");
    }

    @Test
    void tells_ports_apart_by_protocol_as_well() {
        applyService("me", "[{port: 53, protocol: UDP, name: udp}, {port: 53, name: tcp}]");

        Reply merged = applyService("me", "[{port: 53, protocol: TCP, name: changed}]");

        assertThat(merged.body().at("/spec/ports"))
                .hasToString("[{\"port\":53,\"name\":\"changed\",\"protocol\":\"TCP\"}]");
    }

    @Test
    void names_items_in_conflicts_as_kubernetes_does() {
        applyPod("me", "[{name: a, image: \"a:1\", ports: [{containerPort: 80, name: http}]}]");

        assertThat(applyPod("you", "[{name: a, ports: [{containerPort: 80, name: web}]}]")
                        .at("/message"))
                .isEqualTo("Apply failed with 1 conflict: conflict with \"me\":"
                        + " .spec.containers[name=\"a\"].ports[containerPort=80,protocol=\"TCP\"].name");
    }

    @Test
    void treats_selectors_as_a_whole() {
        api.patch(APPLY, SERVICE + "?fieldManager=me", service("{selector: {app: a, version: v1}}"));

        Reply forced = api.patch(APPLY, SERVICE + "?fieldManager=you&force=true", service("{selector: {app: b}}"));

        assertThat(forced.body().at("/spec/selector")).hasToString("{\"app\":\"b\"}");
    }

    @Test
    void treats_finalizers_as_a_set() {
        applyFinalizers("me", "[example.com/a, example.com/b]");
        applyFinalizers("you", "[example.com/b, example.com/c]");

        assertThat(applyFinalizers("me", "[example.com/a]").body().at("/metadata/finalizers"))
                .hasToString("[\"example.com/a\",\"example.com/b\",\"example.com/c\"]");
        assertThat(applyFinalizers("you", "[]").body().at("/metadata/finalizers"))
                .hasToString("[\"example.com/a\"]");
    }

    @Test
    void writes_ownership_in_the_form_of_kubernetes() {
        Reply applied = applyPod("me", "[{name: a, ports: [{containerPort: 80}]}]");

        assertThat(applied.body().at("/metadata/managedFields/0/fieldsV1")).isEqualTo(Json.parse("""
                {"f:spec":{"f:containers":{"k:{\\"name\\":\\"a\\"}":{".":{},"f:name":{},
                 "f:ports":{"k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}":{".":{},"f:containerPort":{}}}}}}}"""));
    }

    @Test
    void knows_the_lists_of_istio_that_have_keys() {
        String path = "/apis/networking.istio.io/v1/namespaces/default/serviceentries/e?fieldManager=";
        String entry = "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nspec: {ports: [{name: %s, number: 1}]}";
        api.patch(APPLY, path + "me", entry.formatted("http"));

        assertThat(api.patch(APPLY, path + "you", entry.formatted("tcp")).body().at("/spec/ports"))
                .hasSize(2);
    }

    @Test
    void leaves_items_alone_that_another_write_made() {
        applyPod("me", "[{name: a, image: \"a:1\"}]");
        api.patch(
                MERGE,
                POD + "?fieldManager=injector",
                "{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\"},{\"name\":\"istio-proxy\"}]}}");

        assertThat(applyPod("me", "[{name: a, image: \"a:2\"}]").body().at("/spec/containers"))
                .hasToString("[{\"name\":\"a\",\"image\":\"a:2\"},{\"name\":\"istio-proxy\"}]");
    }

    private Reply applyPod(String manager, String containers) {
        return api.patch(APPLY, POD + "?fieldManager=" + manager, "kind: Pod\nspec: {containers: " + containers + "}");
    }

    private Reply applyFinalizers(String manager, String finalizers) {
        return api.patch(
                APPLY, POD + "?fieldManager=" + manager, "kind: Pod\nmetadata: {finalizers: " + finalizers + "}");
    }

    private Reply applyService(String manager, String ports) {
        return api.patch(APPLY, SERVICE + "?fieldManager=" + manager, service("{ports: " + ports + "}"));
    }

    private static String service(String spec) {
        return "kind: Service\nspec: " + spec;
    }
}
