-- grain: one row: all customers; no numbers where nothing is predicted
with customers_summed as (
    select
        cast(count(*) as double) as customers,
        cast(sum(customer_scores.expected_purchases) as double) as orders,
        cast(sum(customer_scores.expected_purchases_52_weeks) as double)
            as orders_52_weeks,
        cast(sum(customer_scores.expected_value) as double) as worth,
        cast(sum(customer_scores.customer_lifetime_value) as double)
            as worth_52_weeks,
    from customer_scores
),

-- what an estimate is multiplied by to come to the ends of its range
ranges as (
    select
        map_from_entries(list((
            prediction_intervals.measure, prediction_intervals.low
        ))) as low,
        map_from_entries(list((
            prediction_intervals.measure, prediction_intervals.high
        ))) as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'all'
)

select
    customers_summed.orders as expected_purchases,
    customers_summed.orders * ranges.low['orders'] as expected_purchases_low,
    customers_summed.orders * ranges.high['orders'] as expected_purchases_high,
    customers_summed.orders_52_weeks as expected_purchases_52_weeks,
    customers_summed.orders_52_weeks * ranges.low['orders_52_weeks']
        as expected_purchases_52_weeks_low,
    customers_summed.orders_52_weeks * ranges.high['orders_52_weeks']
        as expected_purchases_52_weeks_high,
    customers_summed.worth as expected_value,
    customers_summed.worth * ranges.low['value'] as expected_value_low,
    customers_summed.worth * ranges.high['value'] as expected_value_high,
    customers_summed.worth_52_weeks as customer_lifetime_value,
    customers_summed.worth_52_weeks * ranges.low['value_52_weeks']
        as customer_lifetime_value_low,
    customers_summed.worth_52_weeks * ranges.high['value_52_weeks']
        as customer_lifetime_value_high,
    customers_summed.worth_52_weeks / customers_summed.customers
        as customer_lifetime_value_mean,
    customers_summed.worth_52_weeks * ranges.low['value_52_weeks']
        / customers_summed.customers as customer_lifetime_value_mean_low,
    customers_summed.worth_52_weeks * ranges.high['value_52_weeks']
        / customers_summed.customers as customer_lifetime_value_mean_high,
from customers_summed
cross join ranges
