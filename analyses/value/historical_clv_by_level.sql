-- grain: one row per engagement level, empty ones too
with levels_measured as (
    select
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.historical_clv) as historical_clv,
        max(customer_scores.historical_clv, 2) as largest_clv,
        quantile_cont(
            cast(customer_scores.historical_clv as double),
            [0.1, 0.25, 0.5, 0.75, 0.9]
        ) as percentiles,
    from customer_scores
    group by customer_scores.engagement_level
)

select
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_measured.customers, 0) as double) as customers,
    cast(levels_measured.historical_clv as double)
        / cast(levels_measured.customers as double) as mean,
    levels_measured.percentiles[3] as median,
    levels_measured.percentiles[1] as p10,
    levels_measured.percentiles[2] as p25,
    levels_measured.percentiles[4] as p75,
    levels_measured.percentiles[5] as p90,
    cast(levels_measured.largest_clv[1] as double) as mean_largest,
    cast(levels_measured.largest_clv[2] as double) as mean_second,
from engagement_levels
left join levels_measured
    on engagement_levels.engagement_level = levels_measured.engagement_level
order by engagement_levels.level_order
