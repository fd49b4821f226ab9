-- grain: one row per row of the table `scored`, with its labels by dimension, as
-- published tables name them
-- the body of a macro, so that groups of today and of an earlier day are one
-- definition
select
    scored.customer_key as customer_key,
    scored.total_sales as total_sales,
    {
        'engagement_level': scored.engagement_level,
        'priority': engagement_levels.priority,
        'customer_segment': scored.customer_segment,
        'age_band': scored.age_band,
        'country': scored.country,
        'recency_score': cast(scored.recency_score as varchar),
        'frequency_score': cast(scored.frequency_score as varchar),
        'monetary_score': cast(scored.monetary_score as varchar),
        'total_orders': case
            when scored.total_orders < 10
                then cast(scored.total_orders as varchar)
            else '10 or more'
        end
    } as labels,
from query_table(scores) as scored
inner join engagement_levels
    on scored.engagement_level = engagement_levels.engagement_level
