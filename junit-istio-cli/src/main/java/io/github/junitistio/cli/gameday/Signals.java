// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and its like, told while the JVM goes on. Once it begins to end, all of its parts end at the same time: without a reaper of its own,
 * Testcontainers takes a node away while everything is still put back there.
 */
final class Signals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    // What a shell says of programs that a signal has ended.
    private static final int ENDED_BY_SIGNAL = 128;

    private final Deque<Runnable> undoing = new ArrayDeque<>();

    private Signals() {}

    /**
     * Listen to Ctrl-C, to the end of the terminal and to kill. Where a JVM does not tell of them, it ends by them as before.
     *
     * @param told gets the exit code of a program that is ended by the signal
     */
    static Signals listen(IntConsumer told) {
        Signals signals = new Signals();
        signals.handle("HUP", () -> told.accept(ENDED_BY_SIGNAL + 1));
        signals.handle("INT", () -> told.accept(ENDED_BY_SIGNAL + 2));
        signals.handle("TERM", () -> told.accept(ENDED_BY_SIGNAL + 15));
        return signals;
    }

    // By name: the compiler warns of these classes whatever is suppressed.
    private void handle(String name, Runnable told) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signals.getMethod("handle", signals, handler);
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return method.invoke(told, arguments);
                        }
                        told.run();
                        return null;
                    });
            Object before = handle.invoke(null, signal, ours);
            undoing.push(() -> restore(handle, signal, before));
        } catch (InvocationTargetException e) {
            LOG.debug("This JVM does not tell of the signal {}: {}", name, e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            LOG.debug("This JVM tells of no signals", e);
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A signal is not handled as before: " + e, e);
        }
    }

    @Override
    public void close() {
        while (!undoing.isEmpty()) {
            undoing.pop().run();
        }
    }
}
