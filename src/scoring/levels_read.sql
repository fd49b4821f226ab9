-- grain: one row per customer, of the customers asked for
with levels_numbered as (
    select
        row_number() over (order by customer_scores.customer_key) - 1
            as customer_row,
        engagement_levels.level_order as level_order,
    from customer_scores
    inner join engagement_levels
        on customer_scores.engagement_level = engagement_levels.engagement_level
)

select
    cast(levels_numbered.level_order as double) as level_order,
from levels_numbered
where
    levels_numbered.customer_row >= $from_row
    and levels_numbered.customer_row < $to_row
    and hash(levels_numbered.customer_row) % 1000000 < $parts_per_million
order by levels_numbered.customer_row
