package shop.offers;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfferController {

    private final Inventory inventory;

    OfferController(Inventory inventory) {
        this.inventory = inventory;
    }

    @GetMapping("/offers/{article}")
    Offer offer(@PathVariable String article) {
        var stock = inventory.stock(article);
        String delivery = stock.isEmpty() ? "later" : stock.getAsInt() > 0 ? "tomorrow" : "sold out";
        return new Offer(article, delivery);
    }

    record Offer(String article, String delivery) {}
}
