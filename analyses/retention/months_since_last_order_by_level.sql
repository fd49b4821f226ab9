-- grain: one row per engagement level, empty ones too
with levels_measured as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.months_since_last_order) as months,
        quantile_cont(
            cast(customer_scores.months_since_last_order as double), 0.5
        ) as median,
    from customer_scores
    group by customer_scores.engagement_level
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_measured.customers, 0) as double) as customers,
    cast(levels_measured.months as double)
        / cast(levels_measured.customers as double) as mean,
    levels_measured.median as median,
from engagement_levels
left join levels_measured
    on engagement_levels.engagement_level = levels_measured.engagement_level
order by engagement_levels.level_order
