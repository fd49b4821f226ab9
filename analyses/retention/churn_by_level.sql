-- grain: one row per engagement level, empty ones too; what is expected is null where nothing is predicted
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.churn_probability) as leavers,
    from customer_scores
    group by customer_scores.engagement_level
),

predicted as (
    select sum(levels_summed.leavers) is not null as is_predicted,
    from levels_summed
),

levels_estimated as (
    select
        engagement_levels.level_order as level_order,
        engagement_levels.engagement_level as engagement_level,
        cast(coalesce(levels_summed.customers, 0) as double) as customers,
        case when predicted.is_predicted
            then cast(coalesce(levels_summed.leavers, 0) as double)
        end as leavers,
    from engagement_levels
    cross join predicted
    left join levels_summed
        on engagement_levels.engagement_level = levels_summed.engagement_level
),

-- no more can leave than there are; without an end of the range there is none
levels_ranged as (
    select
        levels_estimated.*,
        levels_estimated.leavers * ranges.low as leavers_low,
        case when ranges.high is not null
            then least(
                levels_estimated.customers,
                levels_estimated.leavers * ranges.high
            )
        end as leavers_high,
    from levels_estimated
    left join prediction_intervals as ranges
        on levels_estimated.engagement_level = ranges.group_name
        and ranges.grouping = 'level'
        and ranges.measure = 'leavers'
)

select
    levels_ranged.engagement_level as engagement_level,
    levels_ranged.customers as customers,
    levels_ranged.leavers as expected_leavers,
    levels_ranged.leavers_low as expected_leavers_low,
    levels_ranged.leavers_high as expected_leavers_high,
    levels_ranged.leavers / nullif(levels_ranged.customers, 0) as churn_share,
    levels_ranged.leavers_low / nullif(levels_ranged.customers, 0)
        as churn_share_low,
    levels_ranged.leavers_high / nullif(levels_ranged.customers, 0)
        as churn_share_high,
    backtest_levels.customers as tested_customers,
    1 - backtest_levels.returned_share as left_share,
    1 - backtest_levels.high as left_share_low,
    1 - backtest_levels.low as left_share_high,
from levels_ranged
left join backtest_levels
    on levels_ranged.engagement_level = backtest_levels.level
order by levels_ranged.level_order
