-- grain: one row per engagement level and customer segment, empty ones too
with cells_counted as (
    select
        customer_scores.engagement_level as engagement_level,
        customer_scores.customer_segment as customer_segment,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from customer_scores
    group by
        customer_scores.engagement_level,
        customer_scores.customer_segment
),

levels_counted as (
    select
        cells_counted.engagement_level as engagement_level,
        sum(cells_counted.customers) as level_customers,
    from cells_counted
    group by cells_counted.engagement_level
)

select
    engagement_levels.engagement_level as engagement_level,
    segments.customer_segment as customer_segment,
    cast(coalesce(cells_counted.customers, 0) as double) as customers,
    cast(coalesce(cells_counted.revenue, 0) as double) as revenue,
    cast(coalesce(levels_counted.level_customers, 0) as double)
        as level_customers,
    cast(coalesce(cells_counted.customers, 0) as double)
        / cast(levels_counted.level_customers as double) as level_share,
    cast(cells_counted.largest_sales[1] as double) as revenue_largest,
    cast(cells_counted.largest_sales[2] as double) as revenue_second,
from engagement_levels
cross join (values ('New', 1), ('Regular', 2), ('VIP', 3))
    as segments(customer_segment, segment_order)
left join levels_counted
    on engagement_levels.engagement_level = levels_counted.engagement_level
left join cells_counted
    on engagement_levels.engagement_level = cells_counted.engagement_level
    and segments.customer_segment = cells_counted.customer_segment
order by
    engagement_levels.level_order,
    segments.segment_order
