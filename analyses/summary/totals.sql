-- grain: one row: the whole report
select
    cast(count(*) as double) as customers,
    cast(sum(customer_summary.total_orders) as double) as orders,
    cast(sum(customer_summary.total_sales) as double) as revenue,
    cast(sum(customer_summary.total_sales) as double)
        / cast(sum(customer_summary.total_orders) as double)
        as average_order_value,
    cast(sum(customer_summary.total_orders) as double)
        / cast(count(*) as double) as orders_per_customer,
    strftime(min(customer_summary.first_order_date), '%Y-%m-%d')
        as first_order_date,
    -- n/a says that the country is not known
    cast(
        count(distinct customer_summary.country)
            filter (where customer_summary.country <> 'n/a')
        as double
    ) as countries,
from customer_summary
