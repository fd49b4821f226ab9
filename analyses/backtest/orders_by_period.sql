-- grain: one row per end of a period around the last cut
with customers_known as (
    select
        max_by(backtest_methods.customers, backtest_methods.origin)
            as customers,
    from backtest_methods
)

select
    backtest_tracking.period_end as period_end,
    cast(coalesce(customers_known.customers, 0) as double) as customers,
    cast(backtest_tracking.actual_orders as double) as actual_orders,
    cast(backtest_tracking.expected_orders as double) as expected_orders,
from backtest_tracking
cross join customers_known
order by backtest_tracking.period_end
