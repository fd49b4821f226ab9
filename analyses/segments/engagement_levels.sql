-- grain: one row per engagement level, empty ones too
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from customer_scores
    group by customer_scores.engagement_level
),

totals as (
    select
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
    from customer_scores
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_summed.customers, 0) as double) as customers,
    cast(coalesce(levels_summed.revenue, 0) as double) as revenue,
    cast(coalesce(levels_summed.customers, 0) as double)
        / cast(totals.customers as double) as customers_share,
    cast(coalesce(levels_summed.revenue, 0) as double)
        / cast(nullif(totals.revenue, 0) as double) as revenue_share,
    cast(levels_summed.largest_sales[1] as double) as revenue_largest,
    cast(levels_summed.largest_sales[2] as double) as revenue_second,
from engagement_levels
cross join totals
left join levels_summed
    on engagement_levels.engagement_level = levels_summed.engagement_level
order by engagement_levels.level_order
