// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that the extension and its users have, with its own way to find out how to watch. */
@Timeout(30)
class Fabric8WatchTests {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AutoClose
    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void watches(boolean onlyHttpWatches) throws Exception {
        try (KubernetesClient client = api.fabric8(onlyHttpWatches)) {
            create(client, "a", "1");
            Watch watch = client.configMaps().watch(new Recorder());
            assertThat(events.take()).isEqualTo("ADDED a 1");
            create(client, "b", "1");
            assertThat(events.take()).isEqualTo("ADDED b 1");
            edit(client, "a", "2");
            assertThat(events.take()).isEqualTo("MODIFIED a 2");
            client.configMaps().withName("a").delete();
            assertThat(events.take()).isEqualTo("DELETED a 2");
            watch.close();
            assertThat(events.take()).isEqualTo("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void watches_text_that_is_not_ascii(boolean onlyHttpWatches) throws Exception {
        try (KubernetesClient client = api.fabric8(onlyHttpWatches)) {
            client.configMaps().watch(new Recorder());
            String text = "caf\u00e9 \ud83d\ude00 ".repeat(2_000);
            for (String name : List.of("a", "b", "c")) {
                create(client, name, text);
                assertThat(events.take()).isEqualTo("ADDED " + name + " " + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void watches_one_object(boolean onlyHttpWatches) throws Exception {
        try (KubernetesClient client = api.fabric8(onlyHttpWatches)) {
            client.configMaps().withName("b").watch(new Recorder());
            create(client, "a", "1");
            create(client, "b", "1");
            assertThat(events.take()).isEqualTo("ADDED b 1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void informs(boolean onlyHttpWatches) throws Exception {
        try (KubernetesClient client = api.fabric8(onlyHttpWatches)) {
            create(client, "a", "1");
            try (SharedIndexInformer<ConfigMap> informer = client.configMaps().inform(new Recorder())) {
                assertThat(events.take()).isEqualTo("ADDED a 1");
                create(client, "b", "1");
                assertThat(events.take()).isEqualTo("ADDED b 1");
                edit(client, "b", "2");
                assertThat(events.take()).isEqualTo("MODIFIED b 2");
                client.configMaps().withName("a").delete();
                assertThat(events.take()).isEqualTo("DELETED a 1");
                assertThat(informer.getStore().list())
                        .extracting(it -> it.getData().get("k"))
                        .containsExactly("2");
            }
        }
    }

    private static void create(KubernetesClient client, String name, String value) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withData(Map.of("k", value))
                        .build())
                .create();
    }

    private static void edit(KubernetesClient client, String name, String value) {
        client.configMaps().withName(name).edit(it -> {
            it.getData().put("k", value);
            return it;
        });
    }

    private final class Recorder implements Watcher<ConfigMap>, ResourceEventHandler<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap object) {
            record(action.name(), object);
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {
            events.add("failed " + cause);
        }

        @Override
        public void onClose() {
            events.add("closed");
        }

        @Override
        public void onAdd(ConfigMap object) {
            record("ADDED", object);
        }

        @Override
        public void onUpdate(ConfigMap old, ConfigMap object) {
            record("MODIFIED", object);
        }

        @Override
        public void onDelete(ConfigMap object, boolean unknown) {
            record("DELETED", object);
        }

        private void record(String action, ConfigMap object) {
            events.add(action + " " + object.getMetadata().getName() + " "
                    + object.getData().get("k"));
        }
    }
}
