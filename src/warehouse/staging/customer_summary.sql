-- grain: one row per customer with at least one dated order
with orders_by_customer as (
    select
        orders.customer_key as customer_key,
        count(*) as total_orders,
        cast(sum(orders.order_sales) as decimal(18, 4)) as total_sales,
        cast(sum(orders.order_quantity) as bigint) as total_quantity,
        min(orders.order_date) as first_order_date,
        max(orders.order_date) as last_order_date,
    from orders
    group by orders.customer_key
),

spans_measured as (
    select
        *,
        date_diff('month', first_order_date, last_order_date)
            as lifespan_months,
        date_diff('month', last_order_date, cast($observation_end as date))
            as months_since_last_order,
    from orders_by_customer
),

averages_taken as (
    select
        *,
        total_sales / total_orders as sales_per_order,
        case
            when lifespan_months = 0 then total_sales
            else total_sales / lifespan_months
        end as sales_per_month,
    from spans_measured
),

-- decimal again, since sums of doubles differ between runs with two threads
averages_cut as (
    select
        *,
        cast(
            if($whole_units, trunc(sales_per_order), sales_per_order)
            as decimal(38, 10)
        ) as avg_order_value,
        cast(
            if($whole_units, trunc(sales_per_month), sales_per_month)
            as decimal(38, 10)
        ) as avg_monthly_spend,
    from averages_taken
)

select
    averages_cut.customer_key as customer_key,
    customers.country as country,
    customers.age_band as age_band,
    averages_cut.total_orders as total_orders,
    averages_cut.total_sales as total_sales,
    averages_cut.total_quantity as total_quantity,
    averages_cut.first_order_date as first_order_date,
    averages_cut.last_order_date as last_order_date,
    averages_cut.lifespan_months as lifespan_months,
    averages_cut.months_since_last_order as months_since_last_order,
    averages_cut.avg_order_value as avg_order_value,
    averages_cut.avg_monthly_spend as avg_monthly_spend,
    cast(
        averages_cut.lifespan_months * averages_cut.avg_monthly_spend
        as decimal(38, 10)
    ) as historical_clv,
from averages_cut
inner join customers
    on averages_cut.customer_key = customers.customer_key
