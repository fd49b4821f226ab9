-- grain: one row per engagement level, empty ones too
with orders_levelled as (
    select
        customer_scores.engagement_level as engagement_level,
        orders.customer_key as customer_key,
        sum(orders.order_sales) as revenue,
        sum(orders.order_sales) filter (
            where orders.order_date
                > cast($observation_end as date) - interval 12 month
        ) as revenue_last_12_months,
    from orders
    inner join customer_scores
        on orders.customer_key = customer_scores.customer_key
    group by
        customer_scores.engagement_level,
        orders.customer_key
),

levels_summed as (
    select
        orders_levelled.engagement_level as engagement_level,
        count(*) as customers,
        sum(orders_levelled.revenue) as revenue,
        sum(orders_levelled.revenue_last_12_months) as last_12_months,
        max(orders_levelled.revenue, 2) as largest_sales,
        max(orders_levelled.revenue_last_12_months, 2) as largest_last,
    from orders_levelled
    group by orders_levelled.engagement_level
),

totals as (
    select
        sum(levels_summed.customers) as customers,
        sum(levels_summed.revenue) as revenue,
    from levels_summed
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_summed.customers, 0) as double) as customers,
    cast(coalesce(levels_summed.revenue, 0) as double) as revenue,
    cast(coalesce(levels_summed.last_12_months, 0) as double)
        as revenue_last_12_months,
    cast(coalesce(levels_summed.customers, 0) as double)
        / cast(totals.customers as double) as customers_share,
    cast(coalesce(levels_summed.revenue, 0) as double)
        / cast(nullif(totals.revenue, 0) as double) as revenue_share,
    cast(levels_summed.largest_sales[1] as double) as revenue_largest,
    cast(levels_summed.largest_sales[2] as double) as revenue_second,
    cast(levels_summed.largest_last[1] as double)
        as revenue_last_12_months_largest,
    cast(levels_summed.largest_last[2] as double)
        as revenue_last_12_months_second,
from engagement_levels
cross join totals
left join levels_summed
    on engagement_levels.engagement_level = levels_summed.engagement_level
order by engagement_levels.level_order
