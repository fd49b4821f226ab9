-- grain: one row per engagement level, empty ones too; no expected amounts where nothing is predicted
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.expected_purchases) as orders,
        sum(customer_scores.expected_purchases_52_weeks) as orders_52_weeks,
        sum(customer_scores.expected_value) as worth,
        sum(customer_scores.customer_lifetime_value) as worth_52_weeks,
        sum(customer_scores.historical_clv) as historical_clv,
        max(customer_scores.expected_value, 2) as largest_worth,
        max(customer_scores.customer_lifetime_value, 2)
            as largest_worth_52_weeks,
        max(customer_scores.historical_clv, 2) as largest_clv,
    from customer_scores
    group by customer_scores.engagement_level
),

predicted as (
    select sum(levels_summed.orders) is not null as is_predicted,
    from levels_summed
),

-- what an estimate is multiplied by to come to the ends of its range
ranges as (
    select
        prediction_intervals.group_name as engagement_level,
        map_from_entries(list((
            prediction_intervals.measure, prediction_intervals.low
        ))) as low,
        map_from_entries(list((
            prediction_intervals.measure, prediction_intervals.high
        ))) as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'level'
    group by prediction_intervals.group_name
),

-- nobody is expected to bring nothing, where anything is expected at all
levels_estimated as (
    select
        engagement_levels.level_order as level_order,
        engagement_levels.engagement_level as engagement_level,
        cast(coalesce(levels_summed.customers, 0) as double) as customers,
        case when predicted.is_predicted
            then cast(coalesce(levels_summed.orders, 0) as double)
        end as orders,
        case when predicted.is_predicted
            then cast(coalesce(levels_summed.orders_52_weeks, 0) as double)
        end as orders_52_weeks,
        case when predicted.is_predicted
            then cast(coalesce(levels_summed.worth, 0) as double)
        end as worth,
        case when predicted.is_predicted
            then cast(coalesce(levels_summed.worth_52_weeks, 0) as double)
        end as worth_52_weeks,
        cast(levels_summed.historical_clv as double) as historical_clv,
        cast(levels_summed.largest_worth as double[]) as largest_worth,
        cast(levels_summed.largest_worth_52_weeks as double[])
            as largest_worth_52_weeks,
        cast(levels_summed.largest_clv as double[]) as largest_clv,
    from engagement_levels
    cross join predicted
    left join levels_summed
        on engagement_levels.engagement_level = levels_summed.engagement_level
)

select
    levels_estimated.engagement_level as engagement_level,
    levels_estimated.customers as customers,
    levels_estimated.orders as expected_purchases,
    levels_estimated.orders * ranges.low['orders'] as expected_purchases_low,
    levels_estimated.orders * ranges.high['orders'] as expected_purchases_high,
    levels_estimated.orders_52_weeks as expected_purchases_52_weeks,
    levels_estimated.orders_52_weeks * ranges.low['orders_52_weeks']
        as expected_purchases_52_weeks_low,
    levels_estimated.orders_52_weeks * ranges.high['orders_52_weeks']
        as expected_purchases_52_weeks_high,
    levels_estimated.worth as expected_value,
    levels_estimated.worth * ranges.low['value'] as expected_value_low,
    levels_estimated.worth * ranges.high['value'] as expected_value_high,
    levels_estimated.worth_52_weeks as customer_lifetime_value,
    levels_estimated.worth_52_weeks * ranges.low['value_52_weeks']
        as customer_lifetime_value_low,
    levels_estimated.worth_52_weeks * ranges.high['value_52_weeks']
        as customer_lifetime_value_high,
    levels_estimated.worth_52_weeks / nullif(levels_estimated.customers, 0)
        as customer_lifetime_value_mean,
    levels_estimated.worth_52_weeks * ranges.low['value_52_weeks']
        / nullif(levels_estimated.customers, 0)
        as customer_lifetime_value_mean_low,
    levels_estimated.worth_52_weeks * ranges.high['value_52_weeks']
        / nullif(levels_estimated.customers, 0)
        as customer_lifetime_value_mean_high,
    levels_estimated.historical_clv / nullif(levels_estimated.customers, 0)
        as historical_clv_mean,
    levels_estimated.largest_worth[1] as expected_value_largest,
    levels_estimated.largest_worth[2] as expected_value_second,
    levels_estimated.largest_worth_52_weeks[1]
        as customer_lifetime_value_largest,
    levels_estimated.largest_worth_52_weeks[2]
        as customer_lifetime_value_second,
    levels_estimated.largest_clv[1] as historical_clv_largest,
    levels_estimated.largest_clv[2] as historical_clv_second,
from levels_estimated
left join ranges
    on levels_estimated.engagement_level = ranges.engagement_level
order by levels_estimated.level_order
