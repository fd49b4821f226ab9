-- grain: one row per age band, customer segment and engagement level that has customers
with cells_summed as (
    select
        customer_scores.age_band as age_band,
        customer_scores.customer_segment as customer_segment,
        customer_scores.engagement_level as engagement_level,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from customer_scores
    group by
        customer_scores.age_band,
        customer_scores.customer_segment,
        customer_scores.engagement_level
)

select
    cells_summed.age_band as age_band,
    cells_summed.customer_segment as customer_segment,
    cells_summed.engagement_level as engagement_level,
    cast(cells_summed.customers as double) as customers,
    cast(cells_summed.revenue as double) as revenue,
    cast(cells_summed.largest_sales[1] as double) as revenue_largest,
    cast(cells_summed.largest_sales[2] as double) as revenue_second,
from cells_summed
inner join age_bands
    on cells_summed.age_band = age_bands.age_band
inner join engagement_levels
    on cells_summed.engagement_level = engagement_levels.engagement_level
order by
    age_bands.age_band_order,
    cells_summed.customer_segment,
    engagement_levels.level_order
