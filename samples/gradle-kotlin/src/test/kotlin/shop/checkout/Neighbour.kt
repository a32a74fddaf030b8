package shop.checkout

import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress

/** Stands for a service that the checkout calls: it answers 200 to everything. */
class Neighbour : AutoCloseable {

    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        createContext("/") { exchange -> exchange.use { it.sendResponseHeaders(200, -1) } }
        start()
    }

    val port: Int get() = server.address.port

    override fun close() = server.stop(0)
}
