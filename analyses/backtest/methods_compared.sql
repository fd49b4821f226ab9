-- grain: one row per method, all cuts together
-- a measure without a value at one of the cuts has none in all
with cuts_averaged as (
    select
        backtest_methods.method as method,
        count(*) as tests,
        max_by(backtest_methods.customers, backtest_methods.origin)
            as customers,
        case when count(backtest_methods.auc) = count(*)
            then avg(backtest_methods.auc) end as auc,
        min(backtest_methods.auc) as auc_worst,
        max(backtest_methods.auc) as auc_best,
        case when count(backtest_methods.brier) = count(*)
            then avg(backtest_methods.brier) end as brier,
        case when count(backtest_methods.brier_base) = count(*)
            then avg(backtest_methods.brier_base) end as brier_base,
        case when count(backtest_methods.calibration_slope) = count(*)
            then avg(backtest_methods.calibration_slope) end
            as calibration_slope,
        case when count(backtest_methods.lift_top_decile) = count(*)
            then avg(backtest_methods.lift_top_decile) end
            as lift_top_decile,
        sum(backtest_methods.predicted_returners)
            / nullif(sum(backtest_methods.customers), 0)
            as expected_return_share,
        sum(backtest_methods.actual_returners)
            / nullif(sum(backtest_methods.customers), 0)
            as actual_return_share,
        sum(backtest_methods.predicted_orders)
            / nullif(sum(backtest_methods.actual_orders), 0) - 1
            as order_bias,
    from backtest_methods
    group by backtest_methods.method
),

roles_known as (
    select
        coalesce(cuts_averaged.method, backtest_verdicts.method) as method,
        cuts_averaged.* exclude (method),
        backtest_verdicts.verdict_order as verdict_order,
        coalesce(backtest_verdicts.outcome, '') as outcome,
        coalesce(
            backtest_verdicts.role,
            case when backtest_summary.winner is null
                then 'reserve' else 'fallback' end
        ) as role,
    from cuts_averaged
    full join backtest_verdicts
        on cuts_averaged.method = backtest_verdicts.method
    left join backtest_summary
        on backtest_summary.winner
            = coalesce(cuts_averaged.method, backtest_verdicts.method)
)

-- an auc is the share of pairs, one who returned and one who did not, that
-- are ranked right
select
    roles_known.method as method,
    roles_known.role as role,
    roles_known.outcome as outcome,
    cast(coalesce(roles_known.customers, 0) as double) as customers,
    cast(coalesce(roles_known.tests, 0) as double) as tests,
    cast(roles_known.auc as double) as ranked_right_share,
    cast(roles_known.auc_worst as double) as ranked_right_worst,
    cast(roles_known.auc_best as double) as ranked_right_best,
    cast(roles_known.brier as double) as brier,
    cast(roles_known.brier_base as double) as brier_base,
    cast(roles_known.calibration_slope as double) as calibration_slope,
    cast(roles_known.lift_top_decile as double) as lift_top_decile,
    cast(roles_known.expected_return_share as double)
        as expected_return_share,
    cast(roles_known.actual_return_share as double) as actual_return_share,
    cast(roles_known.order_bias as double) as order_bias,
from roles_known
order by
    case roles_known.role
        when 'winner' then 1 when 'passed' then 2
        when 'fallback' then 1 when 'withheld' then 3 else 4
    end,
    roles_known.auc desc nulls last,
    roles_known.verdict_order nulls last,
    roles_known.method
