-- grain: one row per priority in use, most urgent first
with priorities_summed as (
    select
        engagement_levels.priority as priority,
        count(customer_scores.customer_key) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from engagement_levels
    left join customer_scores
        on engagement_levels.engagement_level
            = customer_scores.engagement_level
    group by engagement_levels.priority
),

totals as (
    select
        sum(priorities_summed.customers) as customers,
        sum(priorities_summed.revenue) as revenue,
    from priorities_summed
)

select
    priorities_summed.priority as priority,
    cast(priorities_summed.customers as double) as customers,
    cast(coalesce(priorities_summed.revenue, 0) as double) as revenue,
    cast(priorities_summed.customers as double)
        / cast(totals.customers as double) as customers_share,
    cast(coalesce(priorities_summed.revenue, 0) as double)
        / cast(nullif(totals.revenue, 0) as double) as revenue_share,
    cast(priorities_summed.largest_sales[1] as double) as revenue_largest,
    cast(priorities_summed.largest_sales[2] as double) as revenue_second,
from priorities_summed
cross join totals
order by
    list_position(
        ['Critical', 'High', 'Medium', 'Low'], priorities_summed.priority
    )
