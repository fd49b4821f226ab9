-- grain: one row per month of first order and month since, up to observation_end; incomplete months have no share
with order_months as (
    select distinct
        orders.customer_key as customer_key,
        date_trunc('month', orders.order_date) as order_month,
    from orders
),

cohorts as (
    select
        order_months.customer_key as customer_key,
        min(order_months.order_month) as cohort_month,
    from order_months
    group by order_months.customer_key
),

cohorts_counted as (
    select
        cohorts.cohort_month as cohort_month,
        count(*) as customers,
    from cohorts
    group by cohorts.cohort_month
),

retained_counted as (
    select
        cohorts.cohort_month as cohort_month,
        date_diff('month', cohorts.cohort_month, order_months.order_month)
            as months_since_first_order,
        count(*) as retained_customers,
    from order_months
    inner join cohorts
        on order_months.customer_key = cohorts.customer_key
    group by all
),

every_month as (
    select
        cohorts_counted.cohort_month as cohort_month,
        cohorts_counted.customers as customers,
        unnest(range(0, 1 + date_diff(
            'month',
            cohorts_counted.cohort_month,
            cast($observation_end as date)
        ))) as months_since_first_order,
    from cohorts_counted
),

months_judged as (
    select
        *,
        last_day(
            cohort_month + to_months(cast(months_since_first_order as integer))
        ) <= cast($observation_end as date) as is_complete,
    from every_month
)

select
    strftime(months_judged.cohort_month, '%Y-%m-%d') as cohort_month,
    cast(months_judged.months_since_first_order as double)
        as months_since_first_order,
    cast(months_judged.customers as double) as customers,
    case
        when months_judged.is_complete
            then cast(coalesce(retained_counted.retained_customers, 0)
                as double)
    end as retained_customers,
    case
        when months_judged.is_complete
            then cast(coalesce(retained_counted.retained_customers, 0)
                as double) / cast(months_judged.customers as double)
    end as retained_share,
from months_judged
left join retained_counted
    on months_judged.cohort_month = retained_counted.cohort_month
    and months_judged.months_since_first_order
        = retained_counted.months_since_first_order
order by
    months_judged.cohort_month,
    months_judged.months_since_first_order
