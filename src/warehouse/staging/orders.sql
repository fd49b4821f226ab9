-- grain: one row per order
-- the casts keep sums at 64 bits: at 128 the next aggregation takes four times
-- as long
select
    order_lines.customer_key as customer_key,
    min(order_lines.order_date) as order_date,
    cast(sum(order_lines.sales_amount) as decimal(18, 4)) as order_sales,
    cast(sum(order_lines.quantity) as bigint) as order_quantity,
    count(*) as order_line_count,
from order_lines
group by
    order_lines.customer_key,
    order_lines.order_number
