-- grain: one row per customer with at least one dated order
-- decimals, since sums of doubles differ between runs with two threads
with scores_numbered as (
    select
        rule_scores.*,
        row_number() over (order by rule_scores.customer_key) - 1
            as customer_row,
    from rule_scores
)

select
    scores_numbered.* exclude (customer_row),
    cast(predictions.probability_of_order as decimal(10, 8))
        as probability_of_order,
    cast(1 - predictions.probability_of_order as decimal(10, 8))
        as churn_probability,
    cast(predictions.expected_purchases as decimal(18, 6))
        as expected_purchases,
    cast(predictions.expected_purchases_52_weeks as decimal(18, 6))
        as expected_purchases_52_weeks,
    cast(predictions.expected_order_value as decimal(18, 4))
        as expected_order_value,
    cast(predictions.expected_value as decimal(18, 4)) as expected_value,
    cast(predictions.customer_lifetime_value as decimal(18, 4))
        as customer_lifetime_value,
    cast(predictions.active_value as decimal(18, 4)) as active_value,
    cast(predictions.expected_loss as decimal(18, 4)) as expected_loss,
    cast(predictions.value_tercile as integer) as value_tercile,
    cast(predictions.risk_tercile as integer) as risk_tercile,
    priority_groups.priority_group as priority_group,
from scores_numbered
left join customer_predictions as predictions
    on scores_numbered.customer_row = predictions.customer_row
left join priority_groups
    on predictions.priority_order = priority_groups.priority_order
