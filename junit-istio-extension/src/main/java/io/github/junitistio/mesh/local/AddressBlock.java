// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loopback addresses {@code 127.b.x.y} of one mesh, with one b for each mesh on the machine.
 *
 * <p>A block is claimed by a socket on its first address: the kernel gives it to one process only, whoever the users are,
 * and takes it back when that process ends, however it ends. Thread-safe.
 */
final class AddressBlock implements AutoCloseable {

    private static final int CLAIM_PORT = 61_237;
    private static final int FIRST = 2;
    private static final int BLOCKS = 250;
    private static final int HOSTS = 250;

    private final int block;
    private final ServerSocket claim;
    private final AtomicInteger pods = new AtomicInteger();
    private final AtomicInteger services = new AtomicInteger();

    private AddressBlock(int block, ServerSocket claim) {
        this.block = block;
        this.claim = claim;
    }

    static AddressBlock claim() {
        int start = ThreadLocalRandom.current().nextInt(BLOCKS);
        IOException last = null;
        for (int i = 0; i < BLOCKS; i++) {
            int block = FIRST + (start + i) % BLOCKS;
            if (ListeningSockets.anyIn(block)) {
                continue;
            }
            try {
                return new AddressBlock(block, new ServerSocket(CLAIM_PORT, 1, address(block, 0, 0)));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new MeshException(
                "The local mesh found no block of loopback addresses 127.2.0.0 to 127.251.255.255 that it could claim by"
                        + " listening on port " + CLAIM_PORT + ". It needs Linux or WSL2, where all of 127.0.0.0/8 is"
                        + " the machine itself; elsewhere use the mesh k3s.",
                last);
    }

    /** The address of the control plane. */
    InetAddress control() {
        return address(block, 0, 0);
    }

    /** The next pair of a Pod's address and the address that its sidecar listens on for the Pod's own calls. */
    PodAddresses nextPod() {
        int n = pods.incrementAndGet();
        return new PodAddresses(text(0, n), text(128, n));
    }

    /** The next cluster IP. Nobody listens on it; routes name it beside the service's names. */
    String nextService() {
        return text(64, services.incrementAndGet());
    }

    /** Determine if few addresses are left: a mesh that is kept for days gives each Pod a new one. */
    boolean isNearlyUsedUp() {
        return pods.get() > 25_000 || services.get() > 12_000;
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(int range, int n) {
        return address(block, range, n).getHostAddress();
    }

    private static InetAddress address(int block, int range, int n) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {127, (byte) block, (byte) (range + n / HOSTS), (byte) (n % HOSTS + 1)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    /**
     * The two addresses of a workload. One would not do: its sidecar listens for calls to port 8080 of the workload and
     * for the workload's calls to port 8080 of others.
     *
     * @param pod the Pod's address, which peers see and call
     * @param egress where the sidecar takes the workload's own calls
     */
    record PodAddresses(String pod, String egress) {}
}
