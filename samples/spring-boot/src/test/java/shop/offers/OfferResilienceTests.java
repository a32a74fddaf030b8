package shop.offers;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.ExploreFaults;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioExtension;
import io.github.junitistio.ResilienceBudget;
import io.github.junitistio.Retries;
import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of an offer when the inventory is slow or broken. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OfferResilienceTests {

    @RegisterExtension
    static final IstioExtension ISTIO = IstioExtension.inNamespace("shop");

    private static InventoryStub inventory;

    /** Runs before the application starts: what it calls gets a sidecar, and so does the application, to call it by. */
    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) throws IOException {
        inventory = InventoryStub.start();
        ISTIO.mesh().workload("inventory").at("127.0.0.1", inventory.port());
        properties.add("inventory.url", () -> ISTIO.mesh().urlOf("inventory", "offers"));
    }

    /** Runs when the application listens: now it can be called through its sidecar. */
    @BeforeAll
    static void join(Mesh mesh, @LocalServerPort int port) {
        mesh.workload("offers").at("127.0.0.1", port);
    }

    @AfterAll
    static void stop() {
        inventory.stop();
    }

    @Test
    void delivers_tomorrow_what_is_there(MeshClient client, Traffic traffic) {
        assertThat(offer(client)).contains("tomorrow");

        assertThat(traffic.from("offers").to("inventory"))
                .hasRequests(1)
                .isSuccessful()
                .isNotRetried();
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, from = "offers")
    void delivers_later_while_the_inventory_fails(MeshClient client, Traffic traffic) {
        assertThat(offer(client)).contains("later");

        assertThat(traffic.from("offers").to("inventory")).hasRequests(1).hasStatus(503);
    }

    /** The timeout of 800 ms ends the wait for an answer that would take 30 s: the application hangs up (DC is Envoy's word for it). */
    @Test
    @InjectDelay(service = "inventory", fixedDelay = "30s", from = "offers")
    @ResilienceBudget(p99 = "2s", successRate = 100)
    void does_not_wait_for_a_slow_inventory(MeshClient client, Traffic traffic) {
        assertThat(offer(client)).contains("later");

        assertThat(traffic.from("offers").to("inventory")).hasRequests(1).hasFlag("DC");
    }

    /** What the route in the cluster should do: try again twice. The offer notices nothing of two failed attempts. */
    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
    void notices_nothing_of_what_the_mesh_tries_again(MeshClient client, Traffic traffic) {
        assertThat(offer(client)).contains("tomorrow");

        assertThat(traffic.to("inventory")).hasRequests(1).hasAttemptsPerRequest(3).isSuccessful();
    }

    /** Each call behind an offer is disturbed in turn. That there is one is known by the trace that the application hands on. */
    @ExploreFaults(kinds = {FaultKind.ABORT, FaultKind.DELAY})
    void offers_whatever_happens_behind_it(MeshClient client, Exploration exploration) {
        assertThat(offer(client)).contains(exploration.wasInjectedOn("inventory") ? "later" : "tomorrow");
    }

    private static String offer(MeshClient client) {
        var answer = client.get("offers", "/offers/42");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
