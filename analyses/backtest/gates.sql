-- grain: one row per method and gate
-- a number of customers below the fewest that may be told, or all but so few,
-- is left out
select
    backtest_gates.method as method,
    backtest_gates.gate as gate,
    case
        when backtest_gates.gate != 'repeat_customers'
            or backtest_gates.value between $fewest_customers
                and (select count(*) from customer_summary)
                    - $fewest_customers
            then cast(backtest_gates.value as double)
    end as value,
    backtest_gates.bound as bound,
    backtest_gates.outcome as outcome,
from backtest_gates
order by backtest_gates.gate_order, backtest_gates.method, backtest_gates.gate
