-- grain: one row per quarter end and level, empty ones too
with levels_counted as (
    select
        customer_levels_as_of.quarters_ago as quarters_ago,
        customer_levels_as_of.engagement_level as engagement_level,
        count(*) as customers,
    from customer_levels_as_of
    group by
        customer_levels_as_of.quarters_ago,
        customer_levels_as_of.engagement_level
),

quarters_counted as (
    select
        quarter_ends.quarters_ago as quarters_ago,
        quarter_ends.quarter_end as quarter_end,
        coalesce(sum(levels_counted.customers), 0) as known_customers,
    from quarter_ends
    left join levels_counted
        on quarter_ends.quarters_ago = levels_counted.quarters_ago
    group by
        quarter_ends.quarters_ago,
        quarter_ends.quarter_end
),

customers_today as (
    select count(*) as customers,
    from customer_scores
),

levels_listed as (
    select
        engagement_levels.engagement_level as engagement_level,
        engagement_levels.level_order as level_order,
    from engagement_levels
    union all
    select
        'Not yet a customer' as engagement_level,
        null as level_order,
)

select
    cast(quarters_counted.quarters_ago as double) as quarters_ago,
    levels_listed.engagement_level as engagement_level,
    cast(quarters_counted.quarter_end as varchar) as quarter_end,
    if(
        levels_listed.level_order is null,
        cast(customers_today.customers - quarters_counted.known_customers as double),
        cast(coalesce(levels_counted.customers, 0) as double)
    ) as customers,
    if(
        levels_listed.level_order is null,
        0,
        cast(quarters_counted.known_customers as double)
    ) as known_customers,
    if(
        levels_listed.level_order is null,
        null,
        cast(coalesce(levels_counted.customers, 0) as double)
            / cast(nullif(quarters_counted.known_customers, 0) as double)
    ) as customers_share,
from quarters_counted
cross join customers_today
cross join levels_listed
left join levels_counted
    on quarters_counted.quarters_ago = levels_counted.quarters_ago
    and levels_listed.engagement_level = levels_counted.engagement_level
order by
    quarters_counted.quarters_ago desc,
    levels_listed.level_order nulls last
