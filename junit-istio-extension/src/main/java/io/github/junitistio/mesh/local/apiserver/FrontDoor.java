// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whoever has the token, and turns every failure into an answer: a client must never be left waiting. */
final class FrontDoor implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final Routes routes;

    FrontDoor(String token, Routes routes) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) {
        LOG.trace("{} {}", exchange.getRequestMethod(), exchange.getRequestURI());
        try (exchange) {
            answer(exchange).send(exchange);
        } catch (IOException e) {
            LOG.debug(
                    "The client of {} {} has gone: {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The answer to {} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            Call call = Call.read(exchange);
            if (!Routes.isOpen(call) && !isAuthorized(call)) {
                throw new Failure(401, "Unauthorized", "Unauthorized");
            }
            return routes.answer(call);
        } catch (Failure failure) {
            LOG.debug("{} {}: {}", exchange.getRequestMethod(), exchange.getRequestURI(), failure.getMessage());
            return Answer.json(failure.code(), failure.status());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            Failure failure = Failures.internal(e.toString());
            return Answer.json(failure.code(), failure.status());
        }
    }

    /** Over plain HTTP client-go sends no token from its kubeconfig, but it does send whom to impersonate. */
    private boolean isAuthorized(Call call) {
        Optional<String> bearer = call.header("Authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
        return bearer.filter(this::isToken).isPresent()
                || call.header("Impersonate-User").filter(this::isToken).isPresent();
    }

    private boolean isToken(String sent) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token);
    }
}
