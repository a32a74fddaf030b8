// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON, whose indentation may be tabs, unlike that of YAML. */
final class JsonReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonReader() {}

    static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && !start.startsWith("{{");
    }

    /** @throws ReadFailure if it does not parse */
    static List<ReadTree> read(String text) {
        List<ReadTree> trees = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text);
                MappingIterator<JsonNode> values =
                        MAPPER.readerFor(JsonNode.class).readValues(parser)) {
            while (values.hasNextValue()) {
                int line = parser.currentTokenLocation().getLineNr() - 1;
                trees.add(new ReadTree(values.nextValue(), line, List.of()));
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new ReadFailure(
                    at == null ? 0 : at.getLineNr() - 1, at == null ? 0 : at.getColumnNr() - 1, e.getOriginalMessage());
        } catch (IOException e) {
            throw new ReadFailure(0, 0, String.valueOf(e.getMessage()));
        }
        return trees;
    }
}
