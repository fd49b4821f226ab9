-- grain: one row per level so many quarters ago and level now, empty ones too
with customers_moved as (
    select
        levels_then.engagement_level as from_level,
        levels_now.engagement_level as to_level,
        count(*) as customers,
    from customer_levels_as_of as levels_now
    left join customer_levels_as_of as levels_then
        on levels_now.customer_key = levels_then.customer_key
        and levels_then.quarters_ago = $quarters_ago
    where levels_now.quarters_ago = 0
    group by
        levels_then.engagement_level,
        levels_now.engagement_level
),

-- the level is null of those who had not ordered yet
levels_then_listed as (
    select
        engagement_levels.engagement_level as from_level,
        engagement_levels.level_order as level_order,
    from engagement_levels
    union all
    select
        null as from_level,
        null as level_order,
)

select
    coalesce(levels_then_listed.from_level, 'Not yet a customer') as from_level,
    levels_now_listed.engagement_level as to_level,
    case
        when levels_then_listed.level_order is null then 'Joined'
        when levels_then_listed.level_order = levels_now_listed.level_order
            then 'Stayed'
        when levels_then_listed.level_order > levels_now_listed.level_order
            then 'Moved up'
        else 'Moved down'
    end as direction,
    cast(coalesce(customers_moved.customers, 0) as double) as customers,
from levels_then_listed
cross join engagement_levels as levels_now_listed
left join customers_moved
    on levels_then_listed.from_level
        is not distinct from customers_moved.from_level
    and levels_now_listed.engagement_level = customers_moved.to_level
order by
    levels_then_listed.level_order nulls last,
    levels_now_listed.level_order
