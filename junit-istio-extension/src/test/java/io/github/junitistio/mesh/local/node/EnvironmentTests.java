// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static io.github.junitistio.mesh.local.node.TestNode.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.ResourceType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container's process finds in its environment and arguments. */
class EnvironmentTests {

    @TempDir
    private Path directory;

    private TestNode test;

    @BeforeEach
    void start() {
        test = new TestNode(directory);
        test.script("env", "env; for a in \"$@\"; do echo \"arg=$a\"; done; echo complete; exec sleep 1000");
    }

    @AfterEach
    void end() {
        test.close();
    }

    private String run(String container, String... more) {
        test.pod(
                "web",
                "{%s 'serviceAccountName': 'shop', 'containers': [{'name': 'main', 'image': 'env', %s}]}"
                        .formatted(String.join("", more), container));
        return "\n" + test.awaitLog("web", "main", "complete\n");
    }

    @Test
    void plain_values_refer_to_earlier_ones() {
        assertThat(run("""
                'args': ['--to=$(B)', '$$(B)', '$(NONE)'],
                'env': [{'name': 'A', 'value': 'one two'}, {'name': 'B', 'value': '<$(A)>'},
                        {'name': 'C', 'value': '$(LATER)$$$$(A)'}, {'name': 'LATER', 'value': ''}]"""))
                .contains(
                        "\nA=one two\n",
                        "\nB=<one two>\n",
                        "\nC=$(LATER)$$(A)\n",
                        "\nLATER=\n",
                        "\narg=--to=<one two>\n",
                        "\narg=$(B)\n",
                        "\narg=$(NONE)\n",
                        "\nHOSTNAME=web\n");
    }

    @Test
    void values_come_from_config_maps_and_secrets() {
        test.create(ResourceType.CONFIG_MAPS, "settings", "{'data': {'color': 'blue', 'size': '7'}}");
        test.create(ResourceType.SECRETS, "keys", "{'data': {'token': 'czNjcmV0'}}");

        assertThat(run("""
                'envFrom': [{'configMapRef': {'name': 'settings'}, 'prefix': 'S_'}, {'secretRef': {'name': 'keys'}},
                            {'configMapRef': {'name': 'absent', 'optional': true}}],
                'env': [{'name': 'COLOR', 'valueFrom': {'configMapKeyRef': {'name': 'settings', 'key': 'color'}}},
                        {'name': 'TOKEN', 'valueFrom': {'secretKeyRef': {'name': 'keys', 'key': 'token'}}},
                        {'name': 'S_size', 'value': 'own'},
                        {'name': 'OPTIONAL', 'valueFrom':
                            {'secretKeyRef': {'name': 'keys', 'key': 'no', 'optional': true}}}]"""))
                .contains(
                        "\nS_color=blue\n", "\ntoken=s3cret\n", "\nCOLOR=blue\n", "\nTOKEN=s3cret\n", "\nS_size=own\n")
                .doesNotContain("OPTIONAL");
    }

    @Test
    void values_tell_of_the_pod_itself() {
        String output = run("""
                'resources': {'limits': {'cpu': '1500m', 'memory': '128Mi'}, 'requests': {'memory': '64Mi'}},
                'env': [{'name': 'NAME', 'valueFrom': {'fieldRef': {'fieldPath': 'metadata.name'}}},
                        {'name': 'SPACE', 'valueFrom': {'fieldRef': {'fieldPath': 'metadata.namespace'}}},
                        {'name': 'LABEL', 'valueFrom': {'fieldRef': {'fieldPath': "metadata.labels['app']"}}},
                        {'name': 'NODE', 'valueFrom': {'fieldRef': {'fieldPath': 'spec.nodeName'}}},
                        {'name': 'ACCOUNT', 'valueFrom': {'fieldRef': {'fieldPath': 'spec.serviceAccountName'}}},
                        {'name': 'IP', 'valueFrom': {'fieldRef': {'fieldPath': 'status.podIP'}}},
                        {'name': 'CPU', 'valueFrom': {'resourceFieldRef': {'resource': 'limits.cpu'}}},
                        {'name': 'MEMORY', 'valueFrom':
                            {'resourceFieldRef': {'resource': 'limits.memory', 'divisor': '1Mi'}}},
                        {'name': 'REQUEST', 'valueFrom': {'resourceFieldRef': {'resource': 'requests.memory'}}}]""".replace("\"metadata.labels['app']\"", "'metadata.labels[\\u0027app\\u0027]'"));

        assertThat(output)
                .contains("\nNAME=web\n", "\nSPACE=default\n", "\nLABEL=web\n", "\nNODE=local\n", "\nACCOUNT=shop\n")
                .contains("\nIP=" + test.get("web").at("/status/podIP").asText() + "\n")
                .contains("\nCPU=2\n", "\nMEMORY=128\n", "\nREQUEST=67108864\n");
    }

    @Test
    void services_are_announced_at_the_address_of_the_sidecar() {
        test.create(
                ResourceType.SERVICES, "my-shop", "{'spec': {'ports': [{'name': 'web', 'port': 80}, {'port': 81}]}}");
        test.create(ResourceType.SERVICES, "headless", "{'spec': {'clusterIP': 'None', 'ports': [{'port': 80}]}}");

        assertThat(run("'env': [{'name': 'TO', 'value': '$(MY_SHOP_SERVICE_HOST):$(MY_SHOP_SERVICE_PORT)'}]"))
                .containsPattern("\nTO=127\\.250\\.[0-9.]+:80\n")
                .containsPattern("\nMY_SHOP_PORT=tcp://127\\.250\\.[0-9.]+:80\n")
                .contains("\nMY_SHOP_SERVICE_PORT_WEB=80\n", "\nMY_SHOP_PORT_81_TCP_PORT=81\n")
                .doesNotContain("HEADLESS");
    }

    @Test
    void services_are_not_announced_to_who_does_not_want_it() {
        test.create(ResourceType.SERVICES, "my-shop", "{'spec': {'ports': [{'port': 80}]}}");

        assertThat(run("'env': []", "'enableServiceLinks': false,")).doesNotContain("MY_SHOP");
    }

    @Test
    void the_variables_of_an_image_come_before_those_of_the_manifest() {
        test.image(
                "env",
                Map.of("A", "image", "B", "${address}:${port:admin}", "URL", "${url:inventory:8080}/items"),
                "/bin/sh",
                "-c",
                "env; echo $0; echo complete; exec sleep 1000",
                "port ${port}");

        assertThat(run("""
                'ports': [{'containerPort': 60000}, {'name': 'admin', 'containerPort': 9000}],
                'env': [{'name': 'A', 'value': 'manifest'}]"""))
                .contains("\nA=manifest\n", "\nURL=http://127.0.0.1:8080/inventory/items\n")
                .containsPattern("\nB=127\\.250\\.[0-9.]+:19000\n")
                .containsPattern("\nport 5489\n");
    }

    @Test
    void a_container_waits_for_what_is_missing() {
        test.pod("web", """
                {'containers': [{'name': 'main', 'image': 'env', 'envFrom': [{'secretRef': {'name': 'keys'}}],
                  'env': [{'name': 'COLOR', 'valueFrom': {'configMapKeyRef': {'name': 'settings', 'key': 'color'}}}]}]}""");
        JsonNode missing = awaitConfigError("Secret default/keys not found");
        test.create(ResourceType.CONFIG_MAPS, "settings", "{'data': {'size': '7'}}");
        test.create(ResourceType.SECRETS, "keys", "{'data': {'token': 'czNjcmV0'}}");
        awaitConfigError("couldn't find key color in ConfigMap default/settings, which has [size]");
        test.kube.delete(ResourceType.CONFIG_MAPS, "default", "settings", null);
        test.create(ResourceType.CONFIG_MAPS, "settings", "{'data': {'color': 'red'}}");

        assertThat(test.awaitLog("web", "main", "complete")).contains("COLOR=red");
        assertThat(missing.at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(status(test.get("web")).path("restartCount").asInt()).isZero();
    }

    @Test
    void a_placeholder_that_cannot_be_filled_is_named_with_its_declaration() {
        test.image("bad", "program", "${port:metrics}");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'bad', 'ports': [{'containerPort': 80}]}]}");

        JsonNode pod = test.await(
                "web", it -> status(it).at("/state/waiting/reason").asText().equals("CreateContainerError"));

        assertThat(status(pod).at("/state/waiting/message").asText())
                .contains("a test: the command mentions ${port:metrics}", "the Pod web in default has no such port");
    }

    private JsonNode awaitConfigError(String message) {
        return test.await(
                "web",
                it -> status(it).at("/state/waiting/reason").asText().equals("CreateContainerConfigError")
                        && status(it).at("/state/waiting/message").asText().contains(message));
    }
}
