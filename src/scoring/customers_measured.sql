-- grain: one row per customer with an order up to the end of that quarter
select
    quarter_orders.customer_key as customer_key,
    sum(quarter_orders.orders) as total_orders,
    cast(sum(quarter_orders.sales) as decimal(18, 4)) as total_sales,
    date_diff(
        'month',
        max(quarter_orders.last_order_date),
        any_value(quarter_ends.quarter_end)
    ) as months_since_last_order,
from quarter_orders
inner join quarter_ends
    on quarter_ends.quarters_ago = $quarters_ago
where quarter_orders.quarters_ago >= $quarters_ago
group by quarter_orders.customer_key
