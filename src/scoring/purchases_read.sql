-- grain: one row per customer and day with an order, of the customers asked for
select
    cast(purchase_days.customer_row as double) as customer_row,
    cast(date_diff('day', date '1970-01-01', purchase_days.order_date) as double)
        as order_day,
    cast(purchase_days.sales as double) as sales,
    cast(purchase_days.orders as double) as orders,
    cast(purchase_days.categories as double) as categories,
from purchase_days
where
    purchase_days.customer_row >= $from_row
    and purchase_days.customer_row < $to_row
    and hash(purchase_days.customer_row) % 1000000 < $parts_per_million
order by
    purchase_days.customer_row,
    purchase_days.order_date
