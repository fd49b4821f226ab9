-- grain: one row per method and cut
select
    backtest_methods.method as method,
    backtest_methods.origin as origin,
    cast(backtest_methods.customers as double) as customers,
    cast(backtest_methods.auc as double) as auc,
    cast(backtest_methods.brier as double) as brier,
    cast(backtest_methods.brier_base as double) as brier_base,
    cast(backtest_methods.calibration_slope as double) as calibration_slope,
    cast(backtest_methods.calibration_intercept as double)
        as calibration_intercept,
    cast(backtest_methods.lift_top_decile as double) as lift_top_decile,
    cast(backtest_methods.predicted_returners as double)
        / nullif(cast(backtest_methods.customers as double), 0)
        as expected_return_share,
    cast(backtest_methods.actual_returners as double)
        / nullif(cast(backtest_methods.customers as double), 0)
        as actual_return_share,
    cast(backtest_methods.predicted_orders as double) as predicted_orders,
    cast(backtest_methods.actual_orders as double) as actual_orders,
    cast(backtest_methods.mae as double) as mae,
    cast(backtest_methods.rmse as double) as rmse,
from backtest_methods
left join backtest_verdicts
    on backtest_methods.method = backtest_verdicts.method
order by
    backtest_verdicts.verdict_order nulls last,
    backtest_methods.method,
    backtest_methods.origin
