-- grain: one row per quarter of first order: who came back within six months
with quarters_counted as (
    select
        date_trunc('quarter', customer_returns.first_order_date)
            as cohort_quarter,
        count(*) as customers,
        count(*) filter (
            where customer_returns.return_order_date
                <= customer_returns.first_order_date + to_months(6)
        ) as returned_customers,
    from customer_returns
    group by date_trunc('quarter', customer_returns.first_order_date)
),

-- a quarter is complete when its last possible customer has had six months
quarters_judged as (
    select
        *,
        last_day(cohort_quarter + to_months(2)) + to_months(6)
            <= cast($observation_end as date) as is_complete,
    from quarters_counted
)

select
    strftime(quarters_judged.cohort_quarter, '%Y-%m-%d') as cohort_quarter,
    cast(quarters_judged.customers as double) as customers,
    case
        when quarters_judged.is_complete
            then cast(quarters_judged.returned_customers as double)
    end as returned_customers,
    case
        when quarters_judged.is_complete
            then cast(quarters_judged.returned_customers as double)
                / cast(quarters_judged.customers as double)
    end as returned_share,
from quarters_judged
order by quarters_judged.cohort_quarter
