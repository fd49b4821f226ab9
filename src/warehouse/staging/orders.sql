-- grain: one row per order
select
    order_lines.customer_key as customer_key,
    min(order_lines.order_date) as order_date,
    sum(order_lines.sales_amount) as order_sales,
    sum(order_lines.quantity) as order_quantity,
from order_lines
group by
    order_lines.customer_key,
    order_lines.order_number
