package shop.checkout

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.io.IOException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.time.Duration
import java.util.concurrent.Executors

/** Takes orders. It does without the inventory, and delivers later then; it does not without the payment. */
class Checkout(private val inventory: URI, private val payment: URI) : AutoCloseable {

    private val threads = Executors.newCachedThreadPool()
    private val client = HttpClient.newHttpClient()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        executor = threads
        createContext("/orders") { exchange -> exchange.use { it.answer(order(it)) } }
        start()
    }

    val port: Int get() = server.address.port

    override fun close() {
        server.stop(0)
        threads.shutdownNow()
    }

    private fun order(order: HttpExchange): Pair<Int, String> {
        val reserved = ask(inventory.resolve("/reservations"), Duration.ofMillis(800), order)
        val paid = ask(payment.resolve("/payments"), Duration.ofSeconds(2), order)
        return when {
            !paid -> 503 to "not paid"
            reserved -> 201 to "tomorrow"
            else -> 202 to "later"
        }
    }

    /** With the trace of the order, so that it is known what this request is for. */
    private fun ask(uri: URI, timeout: Duration, order: HttpExchange): Boolean {
        val request = HttpRequest.newBuilder(uri).timeout(timeout)
        order.requestHeaders.getFirst("traceparent")?.let { request.header("traceparent", it) }
        return try {
            client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200
        } catch (_: IOException) {
            false
        }
    }

    private fun HttpExchange.answer(answer: Pair<Int, String>) {
        val (status, text) = answer
        val body = text.toByteArray()
        sendResponseHeaders(status, body.size.toLong())
        responseBody.write(body)
    }
}
