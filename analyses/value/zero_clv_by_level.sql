-- grain: one row per engagement level, empty ones too
with zeros_summed as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        count(*) filter (where customer_scores.historical_clv = 0)
            as zero_clv_customers,
        sum(customer_scores.total_sales)
            filter (where customer_scores.historical_clv = 0)
            as zero_clv_revenue,
        max(customer_scores.total_sales, 2)
            filter (where customer_scores.historical_clv = 0)
            as largest_sales,
    from customer_scores
    group by customer_scores.engagement_level
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(zeros_summed.customers, 0) as double) as customers,
    cast(coalesce(zeros_summed.zero_clv_customers, 0) as double)
        as zero_clv_customers,
    cast(zeros_summed.zero_clv_customers as double)
        / cast(zeros_summed.customers as double) as zero_clv_share,
    cast(coalesce(zeros_summed.zero_clv_revenue, 0) as double)
        as zero_clv_revenue,
    cast(zeros_summed.largest_sales[1] as double)
        as zero_clv_revenue_largest,
    cast(zeros_summed.largest_sales[2] as double)
        as zero_clv_revenue_second,
from engagement_levels
left join zeros_summed
    on engagement_levels.engagement_level = zeros_summed.engagement_level
order by engagement_levels.level_order
