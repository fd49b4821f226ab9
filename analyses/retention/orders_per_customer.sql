-- grain: one row per number of orders, ten and more together
with orders_capped as (
    select
        least(customer_summary.total_orders, 10) as total_orders,
        customer_summary.total_sales as total_sales,
    from customer_summary
),

counts as (
    select
        orders_capped.total_orders as total_orders,
        count(*) as customers,
        sum(orders_capped.total_sales) as revenue,
        max(orders_capped.total_sales, 2) as largest_sales,
    from orders_capped
    group by orders_capped.total_orders
),

totals as (
    select
        sum(counts.customers) as customers,
        sum(counts.revenue) as revenue,
    from counts
)

select
    case
        when counts.total_orders = 10 then '10 or more'
        else cast(counts.total_orders as varchar)
    end as total_orders,
    cast(counts.customers as double) as customers,
    cast(counts.revenue as double) as revenue,
    cast(counts.customers as double) / cast(totals.customers as double)
        as customers_share,
    cast(counts.revenue as double) / cast(nullif(totals.revenue, 0) as double)
        as revenue_share,
    cast(counts.largest_sales[1] as double) as revenue_largest,
    cast(counts.largest_sales[2] as double) as revenue_second,
from counts
cross join totals
order by counts.total_orders
