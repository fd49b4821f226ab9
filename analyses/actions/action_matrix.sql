-- grain: one row per engagement level, empty ones too
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        sum(customer_scores.historical_clv) as historical_clv,
        max(customer_scores.total_sales, 2) as largest_sales,
        max(customer_scores.historical_clv, 2) as largest_clv,
    from customer_scores
    group by customer_scores.engagement_level
),

totals as (
    select
        sum(levels_summed.customers) as customers,
        sum(levels_summed.revenue) as revenue,
    from levels_summed
)

select
    engagement_levels.engagement_level as engagement_level,
    engagement_levels.priority as priority,
    engagement_levels.strategy as strategy,
    cast(coalesce(levels_summed.customers, 0) as double) as customers,
    cast(coalesce(levels_summed.revenue, 0) as double) as revenue,
    cast(coalesce(levels_summed.customers, 0) as double)
        / cast(totals.customers as double) as customers_share,
    cast(coalesce(levels_summed.revenue, 0) as double)
        / cast(nullif(totals.revenue, 0) as double) as revenue_share,
    cast(levels_summed.historical_clv as double)
        / cast(levels_summed.customers as double) as clv_mean,
    cast(levels_summed.largest_sales[1] as double) as revenue_largest,
    cast(levels_summed.largest_sales[2] as double) as revenue_second,
    cast(levels_summed.largest_clv[1] as double) as clv_mean_largest,
    cast(levels_summed.largest_clv[2] as double) as clv_mean_second,
from engagement_levels
cross join totals
left join levels_summed
    on engagement_levels.engagement_level = levels_summed.engagement_level
order by engagement_levels.level_order
