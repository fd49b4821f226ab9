-- grain: one row per age band and engagement level of the bands that have customers
with cells_counted as (
    select
        customer_scores.age_band as age_band,
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
    from customer_scores
    group by
        customer_scores.age_band,
        customer_scores.engagement_level
),

bands_counted as (
    select
        cells_counted.age_band as age_band,
        sum(cells_counted.customers) as customers,
    from cells_counted
    group by cells_counted.age_band
)

select
    bands_counted.age_band as age_band,
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(cells_counted.customers, 0) as double) as customers,
    cast(bands_counted.customers as double) as age_band_customers,
    cast(coalesce(cells_counted.customers, 0) as double)
        / cast(bands_counted.customers as double) as age_band_share,
from bands_counted
cross join engagement_levels
inner join age_bands
    on bands_counted.age_band = age_bands.age_band
left join cells_counted
    on bands_counted.age_band = cells_counted.age_band
    and engagement_levels.engagement_level = cells_counted.engagement_level
order by
    age_bands.age_band_order,
    engagement_levels.level_order
