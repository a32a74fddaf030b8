// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.mesh.Mesh;

/** An inventory in the mesh, and a caller of it. */
final class Shop implements AutoCloseable {

    private final StockServer inventory = StockServer.start();
    private final Caller checkout;

    Shop(Mesh mesh) {
        mesh.workload("inventory").version("v1").at("127.0.0.1", inventory.port());
        checkout = new Caller(mesh.urlOf("inventory", "checkout").resolve("/stock/42"));
    }

    /** Calls through the sidecar of the checkout and that of the inventory. */
    Caller checkout() {
        return checkout;
    }

    @Override
    public void close() {
        inventory.close();
    }
}
