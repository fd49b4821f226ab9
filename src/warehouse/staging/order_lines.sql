-- grain: one row per order line with a date, up to observation_end
select
    fact_sales.order_number as order_number,
    fact_sales.product_key as product_key,
    fact_sales.customer_key as customer_key,
    fact_sales.order_date as order_date,
    fact_sales.quantity as quantity,
    fact_sales.sales_amount as sales_amount,
from fact_sales
where fact_sales.order_date <= getvariable('observation_end')
