-- grain: one row per method and gate
-- a number of customers below the fewest that may be told, or all but so few,
-- is left out; of a history with fewer customers, everything measured on them
with tested as (
    select
        coalesce(
            min(backtest_methods.customers),
            (select count(*) from customer_summary)
        ) as customers,
    from backtest_methods
)

select
    backtest_gates.method as method,
    backtest_gates.gate as gate,
    case
        when tested.customers < $fewest_customers
            and backtest_gates.gate not in (
                'judged',
                'span_in_median_intervals'
            )
            then null
        when backtest_gates.gate != 'repeat_customers'
            or backtest_gates.value between $fewest_customers
                and (select count(*) from customer_summary)
                    - $fewest_customers
            then cast(backtest_gates.value as double)
    end as value,
    backtest_gates.bound as bound,
    backtest_gates.outcome as outcome,
from backtest_gates
cross join tested
order by backtest_gates.gate_order, backtest_gates.method, backtest_gates.gate
