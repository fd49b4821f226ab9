-- grain: one row: all customers
with customers_ranked as (
    select
        customer_summary.total_sales as total_sales,
        customer_summary.historical_clv as historical_clv,
        row_number() over (order by customer_summary.total_sales desc)
            as place,
        count(*) over () as customers,
    from customer_summary
)

-- a customer on the edge of a tenth counts with the part inside it
select
    cast(count(*) as double) as customers,
    cast(sum(total_sales) as double) as revenue,
    cast(sum(historical_clv) as double) / count(*) as clv_mean,
    quantile_cont(cast(historical_clv as double), 0.5) as clv_median,
    quantile_cont(cast(total_sales as double), 0.5) as total_sales_median,
    cast(sum(total_sales) as double) / count(*) as total_sales_mean,
    cast(sum(total_sales * cast(
        greatest(0, least(10, customers - 10 * (place - 1)))
        as decimal(10, 0)
    )) as double) / 10 / cast(nullif(sum(total_sales), 0) as double)
        as top10_revenue_share,
    cast(sum(total_sales * cast(
        greatest(0, least(10, 2 * customers - 10 * (place - 1)))
        as decimal(10, 0)
    )) as double) / 10 / cast(nullif(sum(total_sales), 0) as double)
        as top20_revenue_share,
    cast(sum(total_sales * cast(
        greatest(0, least(10, 10 * place - 5 * customers))
        as decimal(10, 0)
    )) as double) / 10 / cast(nullif(sum(total_sales), 0) as double)
        as bottom50_revenue_share,
from customers_ranked
