// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.APPLY;
import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AdmissionTests {
    private static final String OBJECT = VIRTUAL_SERVICES + "/a";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AutoClose
    private final TestApi api = new TestApi(this::refusal);

    @Test
    void is_asked_for_every_kind_of_write() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));
        api.patch(MERGE, OBJECT, "{\"spec\":{\"hosts\":[]}}");
        api.put(OBJECT, api.get(OBJECT).body().toString().replace("\"hosts\":[]", "\"hosts\":[\"b\"]"));
        api.patch(APPLY, VIRTUAL_SERVICES + "/b?fieldManager=me", """
                {"apiVersion":"networking.istio.io/v1","kind":"VirtualService","spec":{}}""");
        api.delete(OBJECT);

        assertThat(asked)
                .containsExactly(
                        "CREATE null -> [\"reviews\"]",
                        "UPDATE [\"reviews\"] -> []",
                        "UPDATE [] -> [\"b\"]",
                        "CREATE null -> ",
                        "DELETE [\"b\"] -> null");
    }

    @Test
    void is_not_asked_for_status_for_nothing_and_for_what_goes_with_something_else() {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\"}}");
        api.post(VIRTUAL_SERVICES.replace("default", "shop"), Samples.virtualService("a"));
        asked.clear();

        api.patch(MERGE, OBJECT.replace("default", "shop") + "/status", "{\"status\":{\"a\":1}}");
        api.patch(MERGE, OBJECT.replace("default", "shop"), "{}");
        api.delete("/api/v1/namespaces/shop");

        assertThat(asked).containsExactly("DELETE  -> null");
    }

    @Test
    void refuses_in_the_shape_of_a_denying_webhook() {
        Reply refused = api.post(VIRTUAL_SERVICES, Samples.virtualService("bad"));

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(Json.parse("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"admission webhook \\"validation.istio.io\\" denied the request: configuration is invalid","code":400}"""));
        assertThat(api.get(VIRTUAL_SERVICES + "/bad").code()).isEqualTo(404);
    }

    @Test
    void leaves_the_stored_object_alone() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));

        assertThat(api.patch(MERGE, OBJECT, "{\"metadata\":{\"labels\":{\"refuse\":\"me\"}}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.get(OBJECT).body().at("/metadata/labels").isMissingNode())
                .isTrue();
    }

    @Test
    void is_asked_on_a_dry_run_as_well() {
        assertThat(api.post(VIRTUAL_SERVICES + "?dryRun=All", Samples.virtualService("bad"))
                        .code())
                .isEqualTo(400);
    }

    private Optional<String> refusal(
            Admission.Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        asked.add(operation + " " + hosts(old) + " -> " + hosts(object));
        boolean bad = object != null
                && (Metadata.text(object, "name").equals("bad")
                        || object.at("/metadata/labels").has("refuse"));
        return bad ? Optional.of("configuration is invalid") : Optional.empty();
    }

    private static @Nullable String hosts(@Nullable ObjectNode object) {
        return object == null ? null : object.at("/spec/hosts").toString();
    }
}
