// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bound leaves out belongs to the namespace that sent it. */
class TreesTests {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private static Path folder;

    @Test
    void of_a_namespace_leave_out_what_is_its_own() throws IOException {
        List<ProxyRecords> proxies = List.of(proxy("shop", 3), proxy("busy", 10), proxy("calm", 2));
        Trees all = Trees.of(new RecordWindow("shop", BEGIN, () -> proxies, trace -> false), 2);

        assertThat(all.leftOut()).isEqualTo(1 + 8);
        assertThat(all.in("shop").leftOut()).isEqualTo(1);
        assertThat(all.in("shop").roots()).hasSize(2);
        assertThat(all.in("busy").leftOut()).isEqualTo(8);
        assertThat(all.in("calm").leftOut()).isZero();
        assertThat(all.in("nobody").leftOut()).isZero();
    }

    private static ProxyRecords proxy(String namespace, int requests) throws IOException {
        Path files = Files.createDirectory(folder.resolve(namespace));
        Files.write(
                files.resolve(RecordKind.REQUEST.file()),
                IntStream.range(0, requests).mapToObj(i -> line(namespace, i)).toList());
        return new ProxyRecords(
                namespace,
                "checkout-1",
                Map.of("app", "checkout"),
                "127.0.0." + namespace.length(),
                ProxyType.SIDECAR,
                Optional.empty(),
                files);
    }

    private static String line(String namespace, int number) {
        return "{\"start\":\"" + BEGIN.plusMillis(number) + "\",\"duration\":1,\"status\":200,\"method\":\"GET\","
                + "\"path\":\"/stock\",\"authority\":\"inventory:8080\",\"request_id\":\"" + namespace + number
                + "\",\"local_address\":\"127.0.0.99:1\",\"peer_address\":\"127.0.0.99:2\",\"attempts\":1,"
                + "\"cluster\":\"outbound|8080||inventory.shop.svc.cluster.local\",\"details\":\"via_upstream\"}";
    }
}
