-- grain: one row per month from the first order to observation_end; an incomplete last month has no numbers
with months as (
    select unnest(generate_series(
        date_trunc('month', min(orders.order_date)),
        date_trunc('month', cast($observation_end as date)),
        interval 1 month
    )) as order_month
    from orders
),

customers_by_month as (
    select
        date_trunc('month', orders.order_date) as order_month,
        orders.customer_key as customer_key,
        count(*) as orders,
        sum(orders.order_sales) as revenue,
    from orders
    group by
        date_trunc('month', orders.order_date),
        orders.customer_key
),

months_summed as (
    select
        customers_by_month.order_month as order_month,
        count(*) as customers,
        sum(customers_by_month.orders) as orders,
        sum(customers_by_month.revenue) as revenue,
        max(customers_by_month.revenue, 2) as largest_sales,
    from customers_by_month
    group by customers_by_month.order_month
),

months_judged as (
    select
        cast(months.order_month as date) as order_month,
        last_day(cast(months.order_month as date))
            <= cast($observation_end as date) as is_complete,
    from months
)

select
    strftime(months_judged.order_month, '%Y-%m-%d') as order_month,
    case when months_judged.is_complete
        then cast(coalesce(months_summed.customers, 0) as double)
    end as customers,
    case when months_judged.is_complete
        then cast(coalesce(months_summed.orders, 0) as double)
    end as orders,
    case when months_judged.is_complete
        then cast(coalesce(months_summed.revenue, 0) as double)
    end as revenue,
    cast(months_summed.largest_sales[1] as double) as revenue_largest,
    cast(months_summed.largest_sales[2] as double) as revenue_second,
from months_judged
left join months_summed
    on months_judged.order_month = months_summed.order_month
order by months_judged.order_month
