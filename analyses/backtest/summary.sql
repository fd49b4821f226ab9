-- grain: one row: what the contest decided
select
    nullif(backtest_summary.winner, '') as winner,
    nullif(backtest_summary.outcome, '') as outcome,
    nullif(backtest_summary.value_method, '') as value_method,
    cast(backtest_summary.horizon_days as double) as horizon_days,
    cast(backtest_summary.origins as double) as origins,
    cast(backtest_summary.wanted_origins as double) as wanted_origins,
    nullif(backtest_summary.calibration_end, '') as calibration_end,
    nullif(backtest_summary.returns_begin, '') as returns_begin,
    cast(backtest_summary.recency_auc as double) as recency_auc,
    cast(backtest_summary.recency_auc_low as double) as recency_auc_low,
    cast(backtest_summary.recency_auc_high as double) as recency_auc_high,
    cast(backtest_summary.engagement_level_auc as double)
        as engagement_level_auc,
    cast(backtest_summary.engagement_level_auc_low as double)
        as engagement_level_auc_low,
    cast(backtest_summary.engagement_level_auc_high as double)
        as engagement_level_auc_high,
from backtest_summary
