-- grain: one row: all customers; no numbers where nothing is predicted
with customers_summed as (
    select
        cast(count(*) as double) as customers,
        cast(sum(customer_scores.churn_probability) as double) as leavers,
    from customer_scores
),

ranges as (
    select
        max(prediction_intervals.low) as low,
        max(prediction_intervals.high) as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'all'
        and prediction_intervals.measure = 'leavers'
),

-- no more can leave than there are; without an end of the range there is none
leavers_ranged as (
    select
        customers_summed.*,
        customers_summed.leavers * ranges.low as leavers_low,
        case when ranges.high is not null
            then least(
                customers_summed.customers,
                customers_summed.leavers * ranges.high
            )
        end as leavers_high,
    from customers_summed
    cross join ranges
)

select
    leavers_ranged.leavers as expected_leavers,
    leavers_ranged.leavers_low as expected_leavers_low,
    leavers_ranged.leavers_high as expected_leavers_high,
    leavers_ranged.leavers / leavers_ranged.customers as churn_share,
    leavers_ranged.leavers_low / leavers_ranged.customers as churn_share_low,
    leavers_ranged.leavers_high / leavers_ranged.customers as churn_share_high,
    backtest_summary.period_days as period_days,
from leavers_ranged
cross join backtest_summary
