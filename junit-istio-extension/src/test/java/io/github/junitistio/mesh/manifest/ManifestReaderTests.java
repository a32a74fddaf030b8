// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestReaderTests {

    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    private static List<Manifest> read(String text) {
        return ManifestReader.read(List.of(new ManifestSource("shop.yaml", text, null)));
    }

    private static String problem(String text) {
        try {
            return "read: " + read(text);
        } catch (MeshException e) {
            return e.getMessage();
        }
    }

    @Test
    void objects_know_their_file_line_kind_and_name() {
        assertThat(read("# Source: shop/templates/a.yaml\n" + HEAD + "---\n\n" + HEAD.replace("a\n", "b\n")))
                .extracting(Manifest::where)
                .containsExactly("shop.yaml, line 2 (ConfigMap a)", "shop.yaml, line 8 (ConfigMap b)");
    }

    @Test
    void what_helm_renders_is_read_as_it_comes() {
        String rendered = "---\n# Source: shop/templates/empty.yaml\n---\n# Source: shop/templates/a.yaml\n" + HEAD
                + "  creationTimestamp: null\nstatus: {}\n---\n\n---   \n" + HEAD.replace("a\n", "b\n") + "...\n";

        assertThat(read(rendered)).extracting(Manifest::name).containsExactly("a", "b");
        assertThat(read(rendered)
                        .get(0)
                        .object()
                        .at("/metadata/creationTimestamp")
                        .isNull())
                .isTrue();
    }

    @Test
    void windows_line_ends_make_no_difference() {
        String text = HEAD + "data:\n  key: |\n    one\n    two\n---\n" + HEAD.replace("a\n", "b\n");

        assertThat(read(text.replace("\n", "\r\n")))
                .extracting(Manifest::object)
                .isEqualTo(read(text).stream().map(Manifest::object).toList());
    }

    @Test
    void a_list_stands_for_its_items_with_their_lines() {
        String item = "- apiVersion: v1\n  kind: Service\n  metadata:\n    name: ";

        assertThat(read("apiVersion: v1\nkind: List\nitems:\n" + item + "one\n" + item + "two\n"))
                .extracting(Manifest::where)
                .containsExactly("shop.yaml, line 4 (Service one)", "shop.yaml, line 8 (Service two)");
    }

    @Test
    void json_is_read_whatever_it_is_indented_by() {
        String json =
                "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Service\",\n\t\"metadata\": {\"name\": \"NAME\"}\n}\n";

        assertThat(read(json.replace("NAME", "a") + json.replace("NAME", "b")))
                .extracting(Manifest::where)
                .containsExactly("shop.yaml, line 1 (Service a)", "shop.yaml, line 6 (Service b)");
    }

    @Test
    void anchors_aliases_and_merge_keys_are_expanded() {
        Manifest read = read(HEAD + "data: &base\n  a: one\n  b: two\nmore:\n  b: own\n  <<: *base\nsame: *base\n")
                .get(0);

        assertThat(read.object().path("more")).hasToString("{\"b\":\"own\",\"a\":\"one\"}");
        assertThat(read.object().path("same")).isEqualTo(read.object().path("data"));
    }

    @Test
    void block_scalars_may_hold_separators_and_templates() {
        String text = HEAD + "data:\n  alert: |\n    ---\n    {{ $value }} is high\n";

        assertThat(read(text).get(0).object().at("/data/alert").asText()).isEqualTo("---\n{{ $value }} is high\n");
    }

    @Test
    void what_does_not_parse_is_told_by_line_column_and_text() {
        assertThat(problem("# first\n" + HEAD + "data:\n  a: [1, 2\n  b: 3\n"))
                .startsWith("shop.yaml, line 8, column ")
                .contains("`b: 3` cannot be read: ");
    }

    @Test
    void tabs_are_told() {
        assertThat(problem(HEAD + "data:\n\ta: 1\n"))
                .startsWith("shop.yaml, line 6, column 1: `a: 1` cannot be read")
                .endsWith("Indent by spaces.");
    }

    @Test
    void a_key_twice_is_told() {
        assertThat(problem(HEAD + "data:\n  a: 1\n  a: 2\n"))
                .startsWith("shop.yaml, line 7, column 3: `a: 2` cannot be read: the key \"a\" is there twice");
        assertThat(problem("{\"apiVersion\": \"v1\",\n\"kind\": \"A\", \"kind\": \"B\"}"))
                .startsWith("shop.yaml, line 2")
                .contains("Duplicate");
    }

    @Test
    void aliases_that_stand_for_too_much_or_for_themselves_are_refused() {
        StringBuilder bomb = new StringBuilder(HEAD + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }

        assertThat(problem(bomb.toString())).contains("its aliases stand for more than 500000 values");
        assertThat(problem(HEAD + "data: &d\n  again: *d\n")).contains("refers to the value that it is in");
    }

    @Test
    void templates_are_told_to_be_rendered_first() {
        assertThat(problem(HEAD + "data:\n  {{- if .Values.on }}\n  a: b\n  {{- end }}\n"))
                .startsWith("shop.yaml, line 6: is a Helm template that was not rendered: `{{- if .Values.on }}`")
                .contains("helm template");
        assertThat(problem(HEAD.replace("a\n", "\"{{ .Release.Name }}\"\n"))).contains("helm template");
        assertThat(problem(HEAD.replace("a\n", "{{ .Release.Name }}\n"))).contains("helm template");
    }

    @Test
    void templates_in_other_texts_are_left_alone() {
        String alert = "data:\n  image: \"{{ $value }}\"\n  alert: |\n    {{ $value }}\n";

        assertThat(read(HEAD + alert)).hasSize(1);
        assertThat(problem(HEAD + alert + "  a: 1\n  b: [\n"))
                .doesNotContain("Helm")
                .contains("cannot be read");
        assertThat(problem(
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{image: '{{ .x }}'}]}\n"))
                .contains("`{{ .x }}` is a Helm template");
    }

    @Test
    void kustomizations_are_told_to_be_rendered_first() {
        assertThat(problem("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n"))
                .contains("kubectl kustomize");
    }

    @Test
    void what_is_no_object_is_told() {
        assertThat(problem("replicas: 2\n")).contains("no apiVersion and no kind");
        assertThat(problem("apiVersion: v1\n")).contains("it has no kind.");
        assertThat(problem("- a\n")).contains("is a list");
        assertThat(problem("apiVersion: v1\nkind: Pod\n")).startsWith("shop.yaml, line 1 (Pod): has no metadata.name");
        assertThat(problem("apiVersion: v1\nkind: Pod\nmetadata:\n  generateName: a-\n"))
                .contains("generateName");
        assertThat(problem("apiVersion: v1\nkind: Pod\nmetadata:\n  name: 1\n")).contains("quote it");
    }

    @Test
    void an_object_twice_is_told_with_both_places() {
        assertThat(problem(HEAD + "---\n" + HEAD))
                .startsWith("shop.yaml, line 6 (ConfigMap a): is declared already in shop.yaml, line 1 (ConfigMap a)");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> read(HEAD + "data: [\n---\nkind: A\n---\n" + HEAD + "---\n\ta: b\n"))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith("3 problems in the manifests, and nothing was applied:\n- ")
                .hasMessageContaining("\n- shop.yaml, line 7: is no Kubernetes object");
    }
}
