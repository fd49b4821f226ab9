-- grain: one row per method that was a candidate
select
    backtest_verdicts.method as method,
    backtest_verdicts.outcome as outcome,
    backtest_verdicts.role as role,
    backtest_verdicts.reason as reason,
from backtest_verdicts
order by
    case backtest_verdicts.role
        when 'winner' then 1 when 'passed' then 2 else 3
    end,
    backtest_verdicts.verdict_order,
    backtest_verdicts.method
