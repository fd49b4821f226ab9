-- grain: one row per quarter of first order and quarter since, up to observation_end; incomplete quarters have no share
with order_quarters as (
    select distinct
        orders.customer_key as customer_key,
        date_trunc('quarter', orders.order_date) as order_quarter,
    from orders
),

cohorts as (
    select
        order_quarters.customer_key as customer_key,
        min(order_quarters.order_quarter) as cohort_quarter,
    from order_quarters
    group by order_quarters.customer_key
),

cohorts_counted as (
    select
        cohorts.cohort_quarter as cohort_quarter,
        count(*) as customers,
    from cohorts
    group by cohorts.cohort_quarter
),

retained_counted as (
    select
        cohorts.cohort_quarter as cohort_quarter,
        date_diff(
            'quarter', cohorts.cohort_quarter, order_quarters.order_quarter
        ) as quarters_since_first_order,
        count(*) as retained_customers,
    from order_quarters
    inner join cohorts
        on order_quarters.customer_key = cohorts.customer_key
    group by all
),

every_quarter as (
    select
        cohorts_counted.cohort_quarter as cohort_quarter,
        cohorts_counted.customers as customers,
        unnest(range(0, 1 + date_diff(
            'quarter',
            cohorts_counted.cohort_quarter,
            cast($observation_end as date)
        ))) as quarters_since_first_order,
    from cohorts_counted
),

quarters_judged as (
    select
        *,
        last_day(
            cohort_quarter
                + to_months(3 * cast(quarters_since_first_order as integer) + 2)
        ) <= cast($observation_end as date) as is_complete,
    from every_quarter
)

select
    strftime(quarters_judged.cohort_quarter, '%Y-%m-%d') as cohort_quarter,
    cast(quarters_judged.quarters_since_first_order as double)
        as quarters_since_first_order,
    cast(quarters_judged.customers as double) as customers,
    case
        when quarters_judged.is_complete
            then cast(coalesce(retained_counted.retained_customers, 0)
                as double)
    end as retained_customers,
    case
        when quarters_judged.is_complete
            then cast(coalesce(retained_counted.retained_customers, 0)
                as double) / cast(quarters_judged.customers as double)
    end as retained_share,
from quarters_judged
left join retained_counted
    on quarters_judged.cohort_quarter = retained_counted.cohort_quarter
    and quarters_judged.quarters_since_first_order
        = retained_counted.quarters_since_first_order
order by
    quarters_judged.cohort_quarter,
    quarters_judged.quarters_since_first_order
