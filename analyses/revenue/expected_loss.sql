-- grain: one row: all customers; no amounts where nothing is predicted
with amounts_summed as (
    select
        sum(customer_scores.expected_loss) as expected_loss,
        sum(customer_scores.active_value) as active_value,
    from customer_scores
),

ranges as (
    select
        prediction_intervals.low as low,
        prediction_intervals.high as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'all'
        and prediction_intervals.measure = 'loss'
)

select
    cast(amounts_summed.active_value as double) as active_value,
    cast(amounts_summed.expected_loss as double) as expected_loss,
    cast(amounts_summed.expected_loss as double) * ranges.low
        as expected_loss_low,
    cast(amounts_summed.expected_loss as double) * ranges.high
        as expected_loss_high,
from amounts_summed
left join ranges on true
