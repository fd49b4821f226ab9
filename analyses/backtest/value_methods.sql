-- grain: one row per way to value a purchase day, all cuts together
with cuts_averaged as (
    select
        backtest_values.method as method,
        max_by(backtest_values.customers, backtest_values.origin)
            as customers,
        case when count(backtest_values.mae) = count(*)
            then avg(backtest_values.mae) end as mae,
        case when count(backtest_values.rmse) = count(*)
            then avg(backtest_values.rmse) end as rmse,
        sum(backtest_values.predicted_value)
            / nullif(sum(backtest_values.actual_value), 0) - 1 as bias,
    from backtest_values
    group by backtest_values.method
),

-- only Gamma-Gamma has gates of its own
gates_judged as (
    select
        backtest_gates.method as method,
        bool_or(backtest_gates.outcome = 'FAIL') as has_failed,
        arg_min(backtest_gates.gate, backtest_gates.gate_order)
            filter (where backtest_gates.outcome = 'FAIL') as failed_gate,
    from backtest_gates
    where backtest_gates.method = 'gamma_gamma'
    group by backtest_gates.method
),

roles_known as (
    select
        coalesce(cuts_averaged.method, gates_judged.method) as method,
        cuts_averaged.* exclude (method),
        coalesce(gates_judged.failed_gate, '') as failed_gate,
        case
            when backtest_summary.value_method is not null then 'winner'
            when gates_judged.has_failed then 'withheld'
            else 'reserve'
        end as role,
    from cuts_averaged
    full join gates_judged on cuts_averaged.method = gates_judged.method
    left join backtest_summary
        on backtest_summary.value_method
            = coalesce(cuts_averaged.method, gates_judged.method)
)

select
    roles_known.method as method,
    roles_known.role as role,
    '' as outcome,
    roles_known.failed_gate as failed_gate,
    cast(coalesce(roles_known.customers, 0) as double) as customers,
    cast(roles_known.mae as double) as mae,
    cast(roles_known.rmse as double) as rmse,
    cast(roles_known.bias as double) as bias,
from roles_known
order by
    case roles_known.role when 'winner' then 1 when 'reserve' then 2 else 3 end,
    roles_known.mae nulls last,
    roles_known.method
