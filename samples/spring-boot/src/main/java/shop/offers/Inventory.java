package shop.offers;

import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The inventory, which an offer can do without. */
@Component
class Inventory {

    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    private final RestClient client;

    Inventory(RestClient.Builder builder, InventoryProperties properties) {
        HttpClientSettings settings = HttpClientSettings.defaults()
                .withConnectTimeout(properties.timeout())
                .withReadTimeout(properties.timeout());
        client = builder.baseUrl(properties.url())
                .requestFactory(ClientHttpRequestFactoryBuilder.detect().build(settings))
                .build();
    }

    /** How many pieces there are; empty if the inventory does not say so in time. */
    OptionalInt stock(String article) {
        try {
            Stock stock = client.get().uri("/stock/{article}", article).retrieve().body(Stock.class);
            return stock == null ? OptionalInt.empty() : OptionalInt.of(stock.pieces());
        } catch (RestClientException e) {
            LOG.warn("No stock of {}: {}", article, e.getMessage());
            return OptionalInt.empty();
        }
    }

    private record Stock(int pieces) {}
}
