// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search for one tool: what was tried so far, and why it led nowhere.
 */
final class Search {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    private final Tool tool;
    private final String version;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    Search(Tool tool, String version) {
        this.tool = tool;
        this.version = version;
    }

    Tool tool() {
        return tool;
    }

    Optional<Path> through(List<? extends ToolStrategy> strategies) throws InterruptedException {
        for (ToolStrategy strategy : strategies) {
            try {
                Path path = strategy.attempt(tool);
                logger.info("{}: {} (from {})", tool.executable(), path, strategy.description(tool));
                return Optional.of(path);
            } catch (AttemptFailedException e) {
                failed(strategy.description(tool), e);
            }
        }
        return Optional.empty();
    }

    void failed(String description, AttemptFailedException e) {
        reasons.put(description, String.valueOf(e.getMessage()));
        logger.debug("{}: {}: {}", tool.executable(), description, e.getMessage());
    }

    /** Say why the tool is still missing. */
    String why() {
        return reasons.entrySet().stream()
                .map(tried -> tried.getKey() + ": " + tried.getValue())
                .collect(Collectors.joining("; "));
    }

    ToolUnavailableException failure() {
        return new ToolUnavailableException(message(tool.remedy()), null);
    }

    /** Say what was looked for and where, and what to do. */
    String message(String remedy) {
        StringBuilder message = new StringBuilder("%s %s is not available on %s. Tried, in this order:"
                .formatted(tool.executable(), version, Platform.current()));
        int number = 0;
        for (Map.Entry<String, String> tried : reasons.entrySet()) {
            message.append("%n%3d. %s: %s".formatted(++number, tried.getKey(), tried.getValue()));
        }
        return message + System.lineSeparator() + remedy;
    }
}
