import { drawFirstPurchase } from "./acquisition.ts";
import { type BasketLine, basketFiller } from "./basket.ts";
import { DAYS_A_WEEK, LAST_DAY } from "./calendar.ts";
import { type Country, type Market, markets } from "./markets.ts";
import { valueModel } from "./order-values.ts";
import { BUYERS, orderValues, VISITORS } from "./parameters.ts";
import { type Person, peopleOf } from "./people.ts";
import type { Product } from "./products.ts";
import { purchaseModel } from "./purchases.ts";
import { drawsOf, pick } from "./random.ts";

/** One order: when it was placed, in days since 1970 with a fraction, and what it holds. */
export interface Order {
  placed: number;
  lines: BasketLine[];
}

/** One simulated customer with the orders that the models drew, oldest first. */
export interface Customer {
  person: Person;
  market: Market;
  country: Country;
  orders: Order[];
}

function homes(): { market: Market; country: Country }[] {
  return markets.flatMap((market) => market.countries.map((country) => ({ market, country })));
}

/** Draws the orders of one customer from the first purchase to the last day of trade. */
function orderer(seed: number, products: readonly Product[]) {
  const repeats = new Map(
    markets.map((market) => [
      market,
      purchaseModel(drawsOf(seed, `purchases ${market.market}`), market.purchases),
    ]),
  );
  const drawSpender = valueModel(drawsOf(seed, "order values"), orderValues);
  const fillBasket = basketFiller(drawsOf(seed, "baskets"), products);
  return function drawOrders(market: Market, first: number): Order[] {
    const drawRepeats = repeats.get(market);
    if (!drawRepeats) throw new Error(`no purchase model for ${market.market}`);
    const drawValue = drawSpender();
    const weeks = [0, ...drawRepeats((LAST_DAY + 1 - first) / DAYS_A_WEEK)];
    return weeks.map((week) => ({
      placed: first + week * DAYS_A_WEEK,
      lines: fillBasket(Math.round(drawValue() * 100)),
    }));
  };
}

/** Every customer, ordered by the day of registration: buyers with their orders, and a few who never ordered. */
export function simulateCustomers(seed: number, products: readonly Product[]): Customer[] {
  const firsts = drawsOf(seed, "first purchases");
  const places = drawsOf(seed, "countries");
  const drawPerson = peopleOf(seed, drawsOf(seed, "people"));
  const drawOrders = orderer(seed, products);
  const choices = homes();
  const weights = choices.map(({ country }) => country.customers_percent);
  const customers = Array.from({ length: BUYERS + VISITORS }, (_, index) => {
    const { market, country } = pick(places, choices, weights);
    const first = drawFirstPurchase(firsts);
    const person = drawPerson(country, Math.floor(first));
    return { person, market, country, orders: index < BUYERS ? drawOrders(market, first) : [] };
  });
  return customers.sort((a, b) => a.person.created - b.person.created);
}
