-- grain: one row per year from the first order on, years without one too
with first_orders_counted as (
    select
        year(customer_summary.first_order_date) as first_order_year,
        count(*) as customers,
    from customer_summary
    group by year(customer_summary.first_order_date)
),

years_listed as (
    select
        unnest(
            range(
                min(first_orders_counted.first_order_year),
                year(cast($observation_end as date)) + 1
            )
        ) as first_order_year,
        sum(first_orders_counted.customers) as all_customers,
    from first_orders_counted
)

select
    cast(years_listed.first_order_year as varchar) as first_order_year,
    cast(coalesce(first_orders_counted.customers, 0) as double) as customers,
    cast(coalesce(first_orders_counted.customers, 0) as double)
        / cast(years_listed.all_customers as double) as customers_share,
from years_listed
left join first_orders_counted
    on years_listed.first_order_year = first_orders_counted.first_order_year
order by years_listed.first_order_year
