-- grain: one row per method and tenth of its probabilities at the last cut
select
    backtest_deciles.method as method,
    cast(backtest_deciles.decile as double) as decile,
    cast(backtest_deciles.customers as double) as customers,
    cast(backtest_deciles.predicted as double) as predicted,
    cast(backtest_deciles.observed as double) as observed,
    cast(backtest_deciles.low as double) as low,
    cast(backtest_deciles.high as double) as high,
from backtest_deciles
left join backtest_verdicts
    on backtest_deciles.method = backtest_verdicts.method
order by
    backtest_verdicts.verdict_order nulls last,
    backtest_deciles.method,
    backtest_deciles.decile
