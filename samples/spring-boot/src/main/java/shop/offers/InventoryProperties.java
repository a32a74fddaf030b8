package shop.offers;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the inventory is, and how long an offer waits for it.
 *
 * @param url in the cluster {@code http://inventory:8080}
 * @param timeout for a whole answer
 */
@ConfigurationProperties("inventory")
record InventoryProperties(URI url, @DefaultValue("800ms") Duration timeout) {}
