-- grain: one row per customer with at least one dated order
with first_orders as (
    select
        orders.customer_key as customer_key,
        min(orders.order_date) as first_order_date,
    from orders
    group by orders.customer_key
)

select
    first_orders.customer_key as customer_key,
    first_orders.first_order_date as first_order_date,
    -- a second order on the first day is no return
    min(orders.order_date) as return_order_date,
from first_orders
left join orders
    on first_orders.customer_key = orders.customer_key
    and orders.order_date > first_orders.first_order_date
group by
    first_orders.customer_key,
    first_orders.first_order_date
