-- grain: one row: the cut points of the recency and monetary scores, rising
select
    quantile_cont(
        cast(customer_summary.months_since_last_order as double),
        cast($quintile_cuts as double[])
    ) as recency_cuts,
    quantile_cont(
        cast(customer_summary.total_sales as double),
        cast($quintile_cuts as double[])
    ) as monetary_cuts,
from customer_summary
