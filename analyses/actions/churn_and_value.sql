-- grain: one row per engagement level, empty ones too; what is expected is null where nothing is predicted
with levels_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        avg(customer_scores.churn_probability) as churn_share,
        quantile_cont(cast(customer_scores.total_sales as double), 0.5)
            as total_sales_median,
        quantile_cont(
            cast(customer_scores.months_since_last_order as double), 0.5
        ) as months_since_last_order_median,
    from customer_scores
    group by customer_scores.engagement_level
),

everybody as (
    select
        avg(customer_scores.churn_probability) as churn_share,
        quantile_cont(cast(customer_scores.total_sales as double), 0.5)
            as total_sales,
        quantile_cont(
            cast(customer_scores.months_since_last_order as double), 0.5
        ) as months_since_last_order,
    from customer_scores
)

select
    engagement_levels.engagement_level as engagement_level,
    engagement_levels.priority as priority,
    engagement_levels.strategy as strategy,
    cast(coalesce(levels_summed.customers, 0) as double) as customers,
    levels_summed.total_sales_median as total_sales_median,
    levels_summed.churn_share as churn_share,
    levels_summed.months_since_last_order_median
        as months_since_last_order_median,
    everybody.total_sales as all_sales_median,
    everybody.churn_share as all_churn_share,
    everybody.months_since_last_order as all_months_median,
from engagement_levels
cross join everybody
left join levels_summed
    on engagement_levels.engagement_level = levels_summed.engagement_level
order by engagement_levels.level_order
