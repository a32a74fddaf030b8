// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When callers end that nobody has let join. */
@ExtendWith(SharedMesh.class)
class CallersTests {

    private final OwnMesh mesh;
    private final Callers callers;

    CallersTests(OwnMesh mesh) {
        this.mesh = mesh;
        this.callers = new Callers(mesh.runtime(), 1);
    }

    @Test
    void one_stays_for_as_long_as_a_class_has_a_url_of_it_and_some_for_the_next_class() {
        mesh.join("callers", "inventory");
        Occupant first = new Occupant("FirstTests", null);
        Occupant test = new Occupant("FirstTests.test()", first);
        Occupant second = new Occupant("SecondTests", null);
        URI url = callers.door(test, "callers", "inventory", 0, "storefront");
        callers.door(second, "callers", "inventory", 0, "storefront");
        callers.door(first, "callers", "inventory", 0, "checkout");

        callers.release(test);
        callers.release(first);
        assertThat(callersIn("callers")).containsExactly("storefront", "checkout");

        callers.release(second);
        assertThat(callersIn("callers")).containsExactly("storefront");
        assertThat(callers.door(second, "callers", "inventory", 0, "storefront"))
                .isEqualTo(url);
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void one_that_has_ended_is_brought_anew() {
        mesh.join("callers-anew", "inventory");
        Occupant occupant = new Occupant("AnewTests", null);
        Occupant later = new Occupant("LaterTests", null);
        callers.door(occupant, "callers-anew", "inventory", 0, "storefront");
        callers.release(occupant);
        callers.door(later, "callers-anew", "inventory", 0, "checkout");
        callers.release(later);
        assertThat(callersIn("callers-anew")).containsExactly("checkout");

        assertThat(get(callers.door(later, "callers-anew", "inventory", 0, "storefront"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_has_joined_is_left_to_whoever_let_it_join() {
        mesh.join("callers-joined", "inventory");
        Occupant occupant = new Occupant("JoinedTests", null);
        List.of("orders", "payment", "storefront")
                .forEach(from -> callers.door(occupant, "callers-joined", "inventory", 0, from));
        // It called before it listened.
        try (EchoServer listening = EchoServer.start("orders");
                Workload orders = mesh.join("callers-joined", "orders", listening.port())) {
            callers.release(occupant);

            assertThat(callersIn("callers-joined")).contains("orders").hasSize(2);
            assertThat(get(orders.urlOf("inventory")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_whose_url_may_be_used_after_its_class_stays() {
        mesh.join("callers-lasting", "inventory");
        Occupant occupant = new Occupant("LastingTests", null);
        URI url = callers.lastingDoor("callers-lasting", "inventory", 0, "storefront");
        List.of("storefront", "orders", "payment")
                .forEach(from -> callers.door(occupant, "callers-lasting", "inventory", 0, from));

        callers.release(occupant);

        assertThat(callersIn("callers-lasting")).contains("storefront").hasSize(2);
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    private List<String> callersIn(String namespace) {
        return mesh.runtime().proxies().stream()
                .filter(proxy -> proxy.namespace().equals(namespace))
                .map(proxy -> proxy.labels().get("app"))
                .filter(app -> !app.equals("inventory"))
                .toList();
    }
}
