-- grain: one row per earlier release, for the longest span of its forecast that
-- lies within the complete history
with spans_dated as (
    select
        past_forecasts.*,
        cast(past_forecasts.from_date as date)
            + cast(past_forecasts.days as integer) as to_date,
    from past_forecasts
),

spans_over as (
    select spans_dated.*,
    from spans_dated
    cross join backtest_summary
    where spans_dated.to_date
        <= cast(nullif(backtest_summary.calibration_end, '') as date)
    qualify row_number() over (
        partition by spans_dated.release_id
        order by spans_dated.days desc
    ) = 1
),

-- several orders of one customer on one day are one, as the models have it
order_days as (
    select distinct
        orders.customer_key as customer_key,
        orders.order_date as order_date,
        customer_summary.first_order_date as first_order_date,
    from orders
    inner join customer_summary
        on orders.customer_key = customer_summary.customer_key
),

orders_come as (
    select
        spans_over.release_id as release_id,
        count(*) as actual_orders,
        count(distinct order_days.customer_key) as customers,
    from spans_over
    inner join order_days
        on order_days.order_date > cast(spans_over.from_date as date)
        and order_days.order_date <= spans_over.to_date
        and order_days.first_order_date <= cast(spans_over.from_date as date)
    group by spans_over.release_id
)

select
    spans_over.release_id as release_id,
    spans_over.from_date as from_date,
    strftime(spans_over.to_date, '%Y-%m-%d') as to_date,
    spans_over.days as days,
    cast(coalesce(orders_come.customers, 0) as double) as customers,
    cast(spans_over.expected_orders as double) as expected_orders,
    cast(spans_over.expected_orders_low as double) as expected_orders_low,
    cast(spans_over.expected_orders_high as double) as expected_orders_high,
    cast(coalesce(orders_come.actual_orders, 0) as double) as actual_orders,
    case
        when coalesce(orders_come.actual_orders, 0) between
            spans_over.expected_orders_low and spans_over.expected_orders_high
            then 'yes'
        when spans_over.expected_orders_low is not null then 'no'
    end as is_within,
from spans_over
left join orders_come on spans_over.release_id = orders_come.release_id
order by spans_over.from_date, spans_over.release_id
