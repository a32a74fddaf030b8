// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Compiles Istio's own programs with {@code go install} at the wanted version. Go's checksum database proves the
 * module; the pinned one's sum, which Go leaves in the program, is compared again, since a user may have switched the
 * database off.
 */
final class GoSource implements ToolSource {

    private static final Duration DEADLINE = Duration.ofHours(1);

    private final Pins pins;
    private final Release release;
    private final SearchPath path;
    private final Platform platform;
    private final Map<String, String> environment;

    // One after the other: a compilation uses all cores anyhow, and the second finds most of its packages compiled by
    // the first.
    private final Lock oneAtATime = new ReentrantLock();

    GoSource(Pins pins, Release release, SearchPath path, Platform platform, Map<String, String> environment) {
        this.pins = pins;
        this.release = release;
        this.path = path;
        this.platform = platform;
        this.environment = environment;
    }

    @Override
    public String description(Tool tool) {
        return "go install " + target(tool);
    }

    private String target(Tool tool) {
        return pins.module(tool).command() + "@" + release.version(tool);
    }

    @Override
    public String usualDuration() {
        return "about 5 minutes on 2 cores the first time, seconds when Go has compiled it before";
    }

    @Override
    public Path fetch(Tool tool, Path work, Progress progress)
            throws AttemptFailedException, IOException, InterruptedException {
        Path go = go();
        List<String> words = List.of(go.toString(), "install", "-v", "-ldflags", "-s -w", target(tool));
        if (!oneAtATime.tryLock()) {
            progress.begin("begins when the other compilation has ended");
            oneAtATime.lockInterruptibly();
        }
        try {
            new Command(words, environment, work, DEADLINE)
                    .with(Map.of("CGO_ENABLED", "0", "GOBIN", work.toString()))
                    .run(new GoProgress(pins.module(tool).packages(), progress));
        } finally {
            oneAtATime.unlock();
        }
        return proved(tool, work.resolve(platform.fileName(tool)));
    }

    @Override
    public void requirePrerequisites(Tool tool) throws AttemptFailedException {
        go();
    }

    private Path go() throws AttemptFailedException {
        return path.find("go").orElseThrow(() -> new AttemptFailedException("there is no go on PATH"));
    }

    Path proved(Tool tool, Path program) throws AttemptFailedException, IOException {
        if (!Files.exists(program)) {
            throw new AttemptFailedException("go left no " + program.getFileName());
        }
        GoBuildInfo built = GoBuildInfo.read(program)
                .orElseThrow(() -> new AttemptFailedException("what go built does not say what it was built from"));
        Optional<GoBuildInfo> known = release.told(tool)
                .map(version -> new GoBuildInfo(version, pins.module(tool).sum()));
        if (known.isPresent() && !built.equals(known.get())) {
            GoBuildInfo pinned = known.get();
            throw new AttemptFailedException("hash mismatch: built from %s %s instead of %s %s"
                    .formatted(built.version(), built.sum(), pinned.version(), pinned.sum()));
        }
        return program;
    }
}
