-- grain: one row per direction between the level a quarter ago and now
with customers_placed as (
    select
        orders_now.level_order as now_order,
        orders_then.level_order as then_order,
    from customer_levels_as_of as levels_now
    inner join engagement_levels as orders_now
        on levels_now.engagement_level = orders_now.engagement_level
    left join customer_levels_as_of as levels_then
        on levels_now.customer_key = levels_then.customer_key
        and levels_then.quarters_ago = $quarters_ago
    left join engagement_levels as orders_then
        on levels_then.engagement_level = orders_then.engagement_level
    where levels_now.quarters_ago = 0
),

directions_counted as (
    select
        case
            when customers_placed.then_order is null then 'Joined'
            when customers_placed.then_order = customers_placed.now_order
                then 'Stayed'
            when customers_placed.then_order > customers_placed.now_order
                then 'Moved up'
            else 'Moved down'
        end as direction,
        count(*) as customers,
        count(customers_placed.then_order) as known_customers,
    from customers_placed
    group by direction
),

totals as (
    select sum(directions_counted.known_customers) as known_customers,
    from directions_counted
)

select
    directions.direction as direction,
    cast(coalesce(directions_counted.customers, 0) as double) as customers,
    if(
        directions.direction = 'Joined',
        0,
        cast(totals.known_customers as double)
    ) as known_customers,
    if(
        directions.direction = 'Joined',
        null,
        cast(coalesce(directions_counted.customers, 0) as double)
            / cast(nullif(totals.known_customers, 0) as double)
    ) as known_share,
from (values ('Moved up', 1), ('Stayed', 2), ('Moved down', 3), ('Joined', 4))
    as directions(direction, direction_order)
cross join totals
left join directions_counted
    on directions.direction = directions_counted.direction
order by directions.direction_order
