-- grain: one row per engagement level at the last cut, empty ones too; no rows where no cut could be made
select
    backtest_levels.level as level,
    engagement_levels.priority as priority,
    engagement_levels.strategy as strategy,
    cast(backtest_levels.customers as double) as customers,
    cast(backtest_levels.returned_share as double) as returned_share,
    cast(backtest_levels.low as double) as returned_share_low,
    cast(backtest_levels.high as double) as returned_share_high,
    cast(backtest_levels.returned as double) as returned,
from backtest_levels
inner join engagement_levels
    on backtest_levels.level = engagement_levels.engagement_level
order by engagement_levels.level_order
