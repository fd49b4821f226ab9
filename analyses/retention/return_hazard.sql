-- grain: one row per kind of buyer and period since the last order in which somebody could order
-- how many people stand behind a row: a repeat buyer can be quiet for as long more than once, and then counts once.
-- Only times that began with an order since returns were possible: no number of people is too large.
with bounds as (
    select
        try_cast(nullif(backtest_summary.returns_begin, '') as date)
            as returns_begin,
        try_cast(nullif(backtest_summary.calibration_end, '') as date)
            as calibration_end,
        backtest_summary.period_days as period_days,
    from backtest_summary
),

purchase_days as (
    select
        orders.customer_key as customer_key,
        orders.order_date as order_date,
    from orders
    cross join bounds
    where orders.order_date <= bounds.calibration_end
    group by
        orders.customer_key,
        orders.order_date
),

purchase_days_numbered as (
    select
        purchase_days.customer_key as customer_key,
        purchase_days.order_date as order_date,
        row_number() over customer_days as purchase_number,
        lead(purchase_days.order_date) over customer_days as next_order_date,
    from purchase_days
    window customer_days as (
        partition by purchase_days.customer_key
        order by purchase_days.order_date
    )
),

-- whole periods up to the end of the history, and that of the next order; days by rounding are no period
longest_quiet as (
    select
        purchase_days_numbered.customer_key as customer_key,
        max(least(
            floor(
                (bounds.calibration_end - purchase_days_numbered.order_date)
                / bounds.period_days + 1e-9
            ),
            coalesce(ceil(
                (
                    purchase_days_numbered.next_order_date
                    - purchase_days_numbered.order_date
                ) / bounds.period_days - 1e-9
            ), 'infinity')
        )) as periods,
    from purchase_days_numbered
    cross join bounds
    where purchase_days_numbered.purchase_number > 1
        and purchase_days_numbered.order_date >= bounds.returns_begin
    group by purchase_days_numbered.customer_key
),

quiet_counted as (
    select
        longest_quiet.periods as periods,
        count(*) as people,
    from longest_quiet
    group by longest_quiet.periods
),

repeat_people as (
    select
        return_hazard.period as period,
        sum(quiet_counted.people) as people,
    from return_hazard
    inner join quiet_counted
        on return_hazard.period < quiet_counted.periods
    where return_hazard.buyers = 'repeat'
    group by return_hazard.period
)

select
    return_hazard.buyers as buyers,
    return_hazard.period as period,
    return_hazard.customers as customers,
    return_hazard.ordered as ordered,
    return_hazard.ordered_share as ordered_share,
    return_hazard.low as low,
    return_hazard.high as high,
    -- everybody has one first order
    case when return_hazard.buyers = 'first'
        then return_hazard.customers
        else cast(coalesce(repeat_people.people, 0) as double)
    end as people,
from return_hazard
left join repeat_people
    on return_hazard.period = repeat_people.period
order by
    return_hazard.buyers,
    return_hazard.period
