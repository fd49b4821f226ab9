-- grain: one row per customer and day with an order
with customers_numbered as (
    select
        customer_summary.customer_key as customer_key,
        customer_summary.first_order_date as first_order_date,
        row_number() over (order by customer_summary.customer_key) - 1
            as customer_row,
    from customer_summary
)

select
    customers_numbered.customer_row as customer_row,
    orders.customer_key as customer_key,
    orders.order_date as order_date,
    sum(orders.order_sales) as sales,
    count(*) as orders,
    bit_or(orders.order_categories) as categories,
from orders
inner join customers_numbered
    on orders.customer_key = customers_numbered.customer_key
group by
    customers_numbered.customer_row,
    orders.customer_key,
    orders.order_date
