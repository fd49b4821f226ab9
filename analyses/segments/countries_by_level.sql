-- grain: one row per engagement level and country, empty ones too
with countries_counted as (
    select
        customer_scores.country as country,
        count(*) as country_customers,
    from customer_scores
    group by customer_scores.country
),

cells_counted as (
    select
        customer_scores.engagement_level as engagement_level,
        customer_scores.country as country,
        count(*) as customers,
    from customer_scores
    group by
        customer_scores.engagement_level,
        customer_scores.country
),

levels_counted as (
    select
        cells_counted.engagement_level as engagement_level,
        sum(cells_counted.customers) as level_customers,
    from cells_counted
    group by cells_counted.engagement_level
),

totals as (
    select sum(countries_counted.country_customers) as customers
    from countries_counted
)

select
    engagement_levels.engagement_level as engagement_level,
    countries_counted.country as country,
    cast(coalesce(cells_counted.customers, 0) as double) as customers,
    cast(coalesce(levels_counted.level_customers, 0) as double)
        as level_customers,
    cast(coalesce(cells_counted.customers, 0) as double)
        / cast(levels_counted.level_customers as double) as level_share,
    cast(countries_counted.country_customers as double)
        / cast(totals.customers as double) as all_customers_share,
from engagement_levels
cross join countries_counted
cross join totals
left join levels_counted
    on engagement_levels.engagement_level = levels_counted.engagement_level
left join cells_counted
    on engagement_levels.engagement_level = cells_counted.engagement_level
    and countries_counted.country = cells_counted.country
order by
    engagement_levels.level_order,
    countries_counted.country_customers desc,
    countries_counted.country
