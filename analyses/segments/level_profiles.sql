-- grain: one row per engagement level, empty ones too
with profiles_measured as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.total_orders) as orders,
        quantile_cont(cast(customer_scores.total_orders as double), 0.5)
            as orders_median,
        quantile_cont(cast(customer_scores.total_sales as double), 0.5)
            as total_sales_median,
        quantile_cont(
            cast(customer_scores.months_since_last_order as double), 0.5
        ) as months_since_last_order_median,
        quantile_cont(cast(customer_scores.lifespan_months as double), 0.5)
            as lifespan_months_median,
    from customer_scores
    group by customer_scores.engagement_level
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(profiles_measured.customers, 0) as double) as customers,
    cast(coalesce(profiles_measured.orders, 0) as double) as orders,
    profiles_measured.orders_median as orders_median,
    profiles_measured.total_sales_median as total_sales_median,
    profiles_measured.months_since_last_order_median
        as months_since_last_order_median,
    profiles_measured.lifespan_months_median as lifespan_months_median,
from engagement_levels
left join profiles_measured
    on engagement_levels.engagement_level
        = profiles_measured.engagement_level
order by engagement_levels.level_order
