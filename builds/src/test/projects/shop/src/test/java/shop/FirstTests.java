// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class FirstTests extends ShopTestCase {

    @Test
    @EnabledIfSystemProperty(named = "shop.fails-at-first", matches = "true")
    void fails_at_first(MeshClient client) throws IOException {
        Path before = Path.of("target", "failed");
        if (Files.notExists(before)) {
            Files.createFile(before);
            fail("the first time");
        }
        answers(client);
    }
}
