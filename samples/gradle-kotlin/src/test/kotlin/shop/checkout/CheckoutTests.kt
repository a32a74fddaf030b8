package shop.checkout

import io.github.junitistio.ExploreFaults
import io.github.junitistio.InjectAbort
import io.github.junitistio.InjectDelay
import io.github.junitistio.IstioTest
import io.github.junitistio.Retries
import io.github.junitistio.assertion.IstioAssertions.assertThat
import io.github.junitistio.declaration.Fault
import io.github.junitistio.explore.Exploration
import io.github.junitistio.explore.FaultKind
import io.github.junitistio.mesh.Mesh
import io.github.junitistio.mesh.MeshClient
import io.github.junitistio.observe.Traffic
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.TestInstance.Lifecycle

/** Are orders taken while a neighbour of the checkout is slow or broken? */
@IstioTest(namespace = "shop")
@TestInstance(Lifecycle.PER_CLASS) // So that @BeforeAll needs no companion object.
class CheckoutTests {

    private val inventory = Neighbour()
    private val payment = Neighbour()
    private lateinit var checkout: Checkout

    @BeforeAll
    fun join(mesh: Mesh) {
        mesh.workload("inventory").at("127.0.0.1", inventory.port)
        mesh.workload("payment").at("127.0.0.1", payment.port)
        checkout = Checkout(mesh.urlOf("inventory", "checkout"), mesh.urlOf("payment", "checkout"))
        mesh.workload("checkout").at("127.0.0.1", checkout.port)
    }

    @AfterAll
    fun leave() = listOf(checkout, payment, inventory).forEach(AutoCloseable::close)

    @Test
    fun `delivers tomorrow what is there and paid`(client: MeshClient, traffic: Traffic) {
        assertThat(order(client)).isEqualTo("201 tomorrow")

        assertThat(traffic.from("checkout")).hasRequests(2).isSuccessful().isNotRetried()
    }

    @Test
    @InventoryFails
    fun `delivers later while the inventory fails`(client: MeshClient, traffic: Traffic) {
        assertThat(order(client)).isEqualTo("202 later")

        assertThat(traffic.from("checkout").to("inventory")).hasRequests(1).hasStatus(503)
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "30s", from = "checkout")
    fun `does not wait for a slow inventory`(client: MeshClient, traffic: Traffic) {
        assertThat(order(client)).isEqualTo("202 later")

        assertThat(traffic.from("checkout").to("payment")).hasRequests(1).isSuccessful()
    }

    @Test
    @Retries(service = "payment", attempts = 2, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "payment", httpStatus = 503, firstAttempts = 2)
    fun `notices nothing of what the mesh tries again`(client: MeshClient, traffic: Traffic) {
        assertThat(order(client)).isEqualTo("201 tomorrow")

        assertThat(traffic.to("payment")).hasRequests(1).hasAttemptsPerRequest(3).isSuccessful()
    }

    @Test
    fun `is itself again when the payment is back`(mesh: Mesh, client: MeshClient) {
        mesh.inject(Fault.abort("payment", 503)).use {
            assertThat(order(client)).isEqualTo("503 not paid")
        }

        assertThat(order(client)).isEqualTo("201 tomorrow")
    }

    @ExploreFaults(kinds = [FaultKind.ABORT])
    fun `does without anything but the payment`(client: MeshClient, exploration: Exploration) {
        val expected = if (exploration.wasInjectedOn("payment")) 503 else 200

        assertThat(client.get("checkout", "/orders").statusCode()).isBetween(expected, expected + 99)
    }

    private fun order(client: MeshClient): String =
        client.get("checkout", "/orders").let { "${it.statusCode()} ${it.body()}" }
}
