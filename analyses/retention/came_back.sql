-- grain: one row per window of months after the first order
-- only customers whose whole window has been seen
with windows_counted as (
    select
        windows.within_months as within_months,
        count(*) as customers,
        count(*) filter (
            where customer_returns.return_order_date
                <= customer_returns.first_order_date
                    + to_months(windows.within_months)
        ) as returned_customers,
    from customer_returns
    cross join (values (3), (6), (12)) as windows(within_months)
    where customer_returns.first_order_date + to_months(windows.within_months)
        <= cast($observation_end as date)
    group by windows.within_months
)

select
    cast(windows.within_months as double) as within_months,
    cast(coalesce(windows_counted.customers, 0) as double) as customers,
    cast(coalesce(windows_counted.returned_customers, 0) as double)
        as returned_customers,
    cast(windows_counted.returned_customers as double)
        / cast(windows_counted.customers as double) as returned_share,
from (values (3), (6), (12)) as windows(within_months)
left join windows_counted
    on windows.within_months = windows_counted.within_months
order by windows.within_months
