package shop.offers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Offers articles, with what is left of them by word of the inventory. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OffersApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(OffersApplication.class, arguments);
    }
}
