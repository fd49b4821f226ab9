-- grain: one row per customer with an order up to a date, as of that date
select
    orders.customer_key as customer_key,
    any_value(customer_summary.country) as country,
    any_value(customer_summary.age_band) as age_band,
    count(*) as total_orders,
    cast(sum(orders.order_sales) as decimal(18, 4)) as total_sales,
    date_diff('month', min(orders.order_date), max(orders.order_date))
        as lifespan_months,
    date_diff('month', max(orders.order_date), cast($since as date))
        as months_since_last_order,
from orders
inner join customer_summary
    on orders.customer_key = customer_summary.customer_key
where orders.order_date <= cast($since as date)
group by orders.customer_key
