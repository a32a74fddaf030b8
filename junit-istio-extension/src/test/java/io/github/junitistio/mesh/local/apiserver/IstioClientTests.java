// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.istio.api.networking.v1.VirtualServiceList;
import io.fabric8.istio.client.IstioClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IstioClientTests {
    @AutoClose
    private final TestApi api = new TestApi();

    @AutoClose
    private final KubernetesClient client = api.fabric8(false);

    @Test
    void creates_edits_lists_and_deletes() {
        VirtualService created = client.resource(virtualService("a", "reviews")).create();
        assertThat(created.getMetadata().getUid()).isNotEmpty();

        VirtualService edited = virtualServices()
                .withName("a")
                .edit(it -> new VirtualServiceBuilder(it)
                        .editSpec()
                        .withHosts("ratings")
                        .endSpec()
                        .build());
        assertThat(edited.getSpec().getHosts()).containsExactly("ratings");
        assertThat(edited.getMetadata().getGeneration()).isEqualTo(2);

        assertThat(virtualServices().list().getItems()).containsExactly(edited);
        assertThat(virtualServices().inAnyNamespace().list().getItems()).hasSize(1);
        assertThat(virtualServices().withName("a").delete()).hasSize(1);
        assertThat(virtualServices().withName("a").get()).isNull();
        assertThat(virtualServices().withName("a").delete()).isEmpty();
    }

    @Test
    void updates_only_the_version_that_it_read() {
        VirtualService read = client.resource(virtualService("a", "reviews")).create();
        client.resource(virtualService("a", "ratings")).update();

        assertThatThrownBy(() -> client.resource(read)
                        .lockResourceVersion(read.getMetadata().getResourceVersion())
                        .update())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getReason()).isEqualTo("Conflict");
                });
    }

    @Test
    void applies() {
        VirtualService mine = client.resource(virtualService("a", "reviews"))
                .fieldManager("me")
                .serverSideApply();
        assertThat(mine.getMetadata().getManagedFields())
                .extracting("manager", "operation")
                .containsExactly(tuple("me", "Apply"));

        assertThatThrownBy(() -> client.resource(virtualService("a", "ratings"))
                        .fieldManager("you")
                        .serverSideApply())
                .hasMessageContaining("conflict with \"me\": .spec.hosts");
        assertThat(client.resource(virtualService("a", "ratings"))
                        .fieldManager("you")
                        .forceConflicts()
                        .serverSideApply()
                        .getSpec()
                        .getHosts())
                .containsExactly("ratings");
    }

    @Test
    void patches() {
        client.resource(virtualService("a", "reviews")).create();

        virtualServices().withName("a").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata":{"labels":{"run":"1"}}}""");
        VirtualService patched = virtualServices().withName("a").patch(PatchContext.of(PatchType.JSON), """
                [{"op":"test","path":"/metadata/labels/run","value":"1"},
                 {"op":"replace","path":"/spec/hosts/0","value":"ratings"}]""");

        assertThat(patched.getMetadata().getLabels()).containsEntry("run", "1");
        assertThat(patched.getSpec().getHosts()).containsExactly("ratings");
        assertThatThrownBy(() -> virtualServices().withName("a").patch(PatchContext.of(PatchType.JSON), """
                [{"op":"test","path":"/metadata/labels/run","value":"2"}]"""))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(422));
    }

    @Test
    void watches() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        virtualServices().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, VirtualService object) {
                events.add(action + " " + object.getSpec().getHosts());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add(cause.toString());
            }
        });

        client.resource(virtualService("a", "reviews")).create();
        client.resource(virtualService("a", "ratings")).update();
        virtualServices().withName("a").delete();

        assertThat(List.of(events.take(), events.take(), events.take()))
                .containsExactly("ADDED [reviews]", "MODIFIED [ratings]", "DELETED [ratings]");
    }

    private MixedOperation<VirtualService, VirtualServiceList, Resource<VirtualService>> virtualServices() {
        return client.adapt(IstioClient.class).v1().virtualServices();
    }

    private static VirtualService virtualService(String name, String host) {
        return new VirtualServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHosts(host)
                .endSpec()
                .build();
    }
}
