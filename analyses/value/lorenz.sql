-- grain: one row per twentieth of the customers, least spending first
with customers_ranked as (
    select
        customer_summary.total_sales as total_sales,
        row_number() over (order by customer_summary.total_sales) as place,
        count(*) over () as customers,
    from customer_summary
),

totals as (
    select
        max(customers_ranked.customers) as customers,
        sum(customers_ranked.total_sales) as revenue,
    from customers_ranked
),

-- a customer on the edge of a twentieth counts with the part inside it
parts_summed as (
    select
        steps.step as step,
        sum(
            customers_ranked.total_sales * cast(
                greatest(0, least(
                    20,
                    steps.step * customers_ranked.customers
                        - 20 * (customers_ranked.place - 1)
                )) as decimal(10, 0)
            )
        ) as revenue_times_20,
    from customers_ranked
    cross join range(1, 21) as steps(step)
    group by steps.step
)

select
    cast(parts_summed.step as double) / 20 as customers_share,
    cast(parts_summed.revenue_times_20 as double)
        / cast(nullif(20 * totals.revenue, 0) as double) as revenue_share,
    cast(parts_summed.step * totals.customers as double) / 20 as customers,
from parts_summed
cross join totals
order by parts_summed.step
