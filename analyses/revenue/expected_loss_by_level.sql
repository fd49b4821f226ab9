-- grain: one row per engagement level, empty ones too; no expected amounts where nothing is predicted
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        sum(customer_scores.active_value) as active_value,
        sum(customer_scores.expected_loss) as expected_loss,
        max(customer_scores.total_sales, 2) as largest_sales,
        max(customer_scores.active_value, 2) as largest_active,
        max(customer_scores.expected_loss, 2) as largest_loss,
    from customer_scores
    group by customer_scores.engagement_level
),

totals as (
    select
        sum(levels_summed.expected_loss) as expected_loss,
        sum(levels_summed.expected_loss) is not null as is_predicted,
    from levels_summed
),

ranges as (
    select
        prediction_intervals.group_name as engagement_level,
        prediction_intervals.low as low,
        prediction_intervals.high as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'level'
        and prediction_intervals.measure = 'loss'
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_summed.customers, 0) as double) as customers,
    case when totals.is_predicted
        then cast(coalesce(levels_summed.active_value, 0) as double)
    end as active_value,
    case when totals.is_predicted
        then cast(coalesce(levels_summed.expected_loss, 0) as double)
    end as expected_loss,
    cast(levels_summed.expected_loss as double) * ranges.low
        as expected_loss_low,
    cast(levels_summed.expected_loss as double) * ranges.high
        as expected_loss_high,
    case when totals.is_predicted
        then cast(coalesce(levels_summed.expected_loss, 0) as double)
            / cast(nullif(totals.expected_loss, 0) as double)
    end as expected_loss_share,
    cast(coalesce(levels_summed.revenue, 0) as double) as revenue,
    cast(levels_summed.largest_active[1] as double) as active_value_largest,
    cast(levels_summed.largest_active[2] as double) as active_value_second,
    cast(levels_summed.largest_loss[1] as double) as expected_loss_largest,
    cast(levels_summed.largest_loss[2] as double) as expected_loss_second,
    cast(levels_summed.largest_sales[1] as double) as revenue_largest,
    cast(levels_summed.largest_sales[2] as double) as revenue_second,
from engagement_levels
cross join totals
left join levels_summed
    on engagement_levels.engagement_level = levels_summed.engagement_level
left join ranges
    on engagement_levels.engagement_level = ranges.engagement_level
order by engagement_levels.level_order
