-- grain: one row per quarter that is compared and level at its beginning, empty ones too
with quarters_compared as (
    select
        begins.quarters_ago as quarters_ago,
        begins.quarter_end as before_begin,
        ends.quarter_end as quarter_end,
    from quarter_ends as begins
    join quarter_ends as ends
        on begins.quarters_ago = ends.quarters_ago + 1
    where begins.quarters_ago in ($last, $year_before)
),

customers_followed as (
    select
        quarters_compared.quarters_ago as quarters_ago,
        customer_levels_as_of.engagement_level as engagement_level,
        customer_levels_as_of.customer_key as customer_key,
        count(orders.order_date) > 0 as has_ordered,
    from quarters_compared
    join customer_levels_as_of
        on quarters_compared.quarters_ago = customer_levels_as_of.quarters_ago
    left join orders
        on customer_levels_as_of.customer_key = orders.customer_key
        and orders.order_date > quarters_compared.before_begin
        and orders.order_date <= quarters_compared.quarter_end
    group by
        quarters_compared.quarters_ago,
        customer_levels_as_of.engagement_level,
        customer_levels_as_of.customer_key
),

levels_counted as (
    select
        customers_followed.quarters_ago as quarters_ago,
        customers_followed.engagement_level as engagement_level,
        count(*) as customers,
        count(*) filter (where customers_followed.has_ordered) as ordered,
    from customers_followed
    group by
        customers_followed.quarters_ago,
        customers_followed.engagement_level
)

select
    cast(quarters_compared.quarters_ago as double) as quarters_ago,
    cast(quarters_compared.quarter_end as varchar) as quarter_end,
    engagement_levels.engagement_level as engagement_level,
    cast(coalesce(levels_counted.customers, 0) as double) as customers,
    cast(coalesce(levels_counted.ordered, 0) as double) as ordered,
from quarters_compared
cross join engagement_levels
left join levels_counted
    on quarters_compared.quarters_ago = levels_counted.quarters_ago
    and engagement_levels.engagement_level = levels_counted.engagement_level
order by
    quarters_compared.quarters_ago,
    engagement_levels.level_order
