// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.view;

import io.github.junitistio.gameday.Progress;
import io.github.junitistio.gameday.probe.Rhythm;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Shows a game day: what happens as lines, and where it stands. In a terminal that is a picture below the lines, painted again and again;
 * elsewhere a line now and then. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class View implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final long PICTURES = 200_000_000L;
    private static final long LINES = 5_000_000_000L;
    private static final String UP_AND_CLEAR = "\033[1A\033[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final int width;
    private final Rhythm rhythm = new Rhythm();
    private volatile boolean ended;
    private int painted;

    /**
     * Create one.
     *
     * @param terminal whether the picture can be painted over
     * @param width how many characters a line of the picture may have
     */
    public View(PrintWriter out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /** From now on, show where a game day stands. */
    public void watch(Progress progress) {
        Thread thread = new Thread(() -> paint(progress), "junit-istio-view");
        thread.setDaemon(true);
        thread.start();
    }

    /** Show what happens. */
    public synchronized void line(String text) {
        erase();
        out.println(LocalTime.now().format(TIME) + " " + text);
        out.flush();
    }

    private void paint(Progress progress) {
        long interval = terminal ? PICTURES : LINES;
        while (!rhythm.until(System.nanoTime() + interval, () -> ended)) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                if (terminal) {
                    picture(Picture.of(progress));
                } else {
                    line(Picture.line(progress));
                }
            }
        }
    }

    private void picture(List<String> lines) {
        erase();
        lines.forEach(line -> out.println(line.length() > width ? line.substring(0, width) : line));
        painted = lines.size();
        out.flush();
    }

    private void erase() {
        out.print(UP_AND_CLEAR.repeat(painted));
        painted = 0;
    }

    /** From now on, show lines alone: the game day is over, and where it stood would look as if it went on. */
    public void unwatch() {
        ended = true;
        rhythm.wake();
        synchronized (this) {
            erase();
            out.flush();
        }
    }

    @Override
    public void close() {
        unwatch();
    }
}
