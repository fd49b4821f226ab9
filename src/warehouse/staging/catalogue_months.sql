-- grain: one row per month and product with an order line
-- aggregated before it meets the products: the lines are many, the sums are not
with months_summed as (
    select
        cast(date_trunc('month', order_lines.order_date) as date)
            as order_month,
        order_lines.product_key as product_key,
        count(*) as order_lines,
        sum(order_lines.sales_amount) as sales,
    from order_lines
    group by
        date_trunc('month', order_lines.order_date),
        order_lines.product_key
)

select
    months_summed.order_month as order_month,
    coalesce(products.category, 'n/a') as category,
    months_summed.product_key as product_key,
    months_summed.order_lines as order_lines,
    months_summed.sales as sales,
from months_summed
left join products
    on months_summed.product_key = products.product_key
