// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scalars mean: what {@code kubectl} 1.32 made of them, but that 10.0, 1.10 and long integers stay as written. */
class YamlScalarsTests {

    private static JsonNode data(String entry) {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  " + entry + "\n";
        return ManifestReader.read(List.of(new ManifestSource("a.yaml", text, null)))
                .get(0)
                .object()
                .path("data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10 | 10",
                "1.10 | 1.10",
                "10.0 | 10.0",
                "'1.10' | \"1.10\"",
                "0644 | 420",
                "0o644 | 420",
                "0x1F | 31",
                "0b11 | 3",
                "-5 | -5",
                "+5 | 5",
                "08 | 8",
                "1_000 | 1000",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "12e4567 | \"12e4567\"",
                "1:30 | \"1:30\"",
                "2024-01-01 | \"2024-01-01\"",
                "2024-01-01T00:00:00Z | \"2024-01-01T00:00:00Z\"",
                "yes | true",
                "Off | false",
                "y | true",
                "'yes' | \"yes\"",
                "yEs | \"yEs\"",
                "~ | null",
                "null | null",
                "100m | \"100m\"",
                "1.2.3 | \"1.2.3\"",
                "!!str 5 | \"5\"",
                "!!int '5' | 5",
                "!Ref other | \"other\"",
                "!!binary aGVsbG8= | \"hello\""
            })
    void are_what_they_are_to_kubectl(String written, String json) {
        assertThat(data("key: " + written).path("key")).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource({"8080, 8080", "on, true", "0644, 420", "1.10, 1.1", "'\"on\"', on"})
    void keys_become_text(String written, String key) {
        assertThat(data(written + ": x").fieldNames()).toIterable().containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key: .inf | is no number that JSON has",
                "key: !!binary /w== | bytes that are no text",
                "null: x | a key is null",
                "{a: b}: x | a key has to be text"
            })
    void what_json_lacks_is_refused(String entry, String reason) {
        Assertions.assertThatThrownBy(() -> data(entry))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith("a.yaml, line 5, column ")
                .hasMessageContaining(reason);
    }

    @Test
    void an_empty_value_is_null() {
        assertThat(data("key:").path("key").isNull()).isTrue();
    }
}
