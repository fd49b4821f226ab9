-- grain: one row per customer and quarter end before which orders were dated
-- days are placed first, since there are few of them and many orders
with days_placed as (
    select
        days.order_date as order_date,
        max(quarter_ends.quarters_ago) as quarters_ago,
    from (select distinct orders.order_date as order_date from orders) as days
    inner join quarter_ends
        on days.order_date <= quarter_ends.quarter_end
    group by days.order_date
)

select
    orders.customer_key as customer_key,
    days_placed.quarters_ago as quarters_ago,
    cast(count(*) as integer) as orders,
    cast(sum(orders.order_sales) as decimal(18, 4)) as sales,
    max(orders.order_date) as last_order_date,
from orders
inner join days_placed
    on orders.order_date = days_placed.order_date
semi join customer_summary
    on orders.customer_key = customer_summary.customer_key
group by
    orders.customer_key,
    days_placed.quarters_ago
