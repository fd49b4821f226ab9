-- grain: one row per kind of customer by the last two complete years, empty ones too, between the revenue of each year;
-- no amounts in a shorter history
with bounds as (
    select
        date_trunc('month', cast($observation_end as date) + interval 1 day)
            as last_end,
        date_trunc('month', min(orders.order_date)) as first_month,
    from orders
),

years as (
    select
        bounds.last_end as last_end,
        bounds.last_end - interval 12 month as last_begin,
        bounds.last_end - interval 24 month as before_begin,
        bounds.first_month <= bounds.last_end - interval 24 month as is_whole,
    from bounds
),

customers_by_year as (
    select
        orders.customer_key as customer_key,
        min(orders.order_date) as first_order,
        count(*) filter (
            where orders.order_date >= years.last_begin
                and orders.order_date < years.last_end
        ) as orders_last,
        coalesce(sum(orders.order_sales) filter (
            where orders.order_date >= years.last_begin
                and orders.order_date < years.last_end
        ), 0) as revenue_last,
        count(*) filter (
            where orders.order_date >= years.before_begin
                and orders.order_date < years.last_begin
        ) as orders_before,
        coalesce(sum(orders.order_sales) filter (
            where orders.order_date >= years.before_begin
                and orders.order_date < years.last_begin
        ), 0) as revenue_before,
    from orders
    cross join years
    group by orders.customer_key
),

customers_told_apart as (
    select
        customers_by_year.revenue_last - customers_by_year.revenue_before
            as change,
        case
            when customers_by_year.orders_last
                + customers_by_year.orders_before = 0
                then 'Ordered in neither year'
            when customers_by_year.orders_last = 0 then 'Did not order again'
            when customers_by_year.first_order >= years.last_begin
                then 'New customers'
            when customers_by_year.revenue_last
                >= customers_by_year.revenue_before
                then 'Spent as much or more'
            else 'Spent less'
        end as kind,
    from customers_by_year
    cross join years
),

parts_summed as (
    select
        'Change' as part,
        customers_told_apart.kind as kind,
        count(*) as customers,
        sum(customers_told_apart.change) as change,
        sum(abs(customers_told_apart.change)) as amount,
        max(abs(customers_told_apart.change), 2) as largest,
    from customers_told_apart
    group by customers_told_apart.kind

    union all

    select
        'Revenue' as part,
        'Twelve months before' as kind,
        count(*) as customers,
        sum(customers_by_year.revenue_before) as change,
        sum(customers_by_year.revenue_before) as amount,
        max(customers_by_year.revenue_before, 2) as largest,
    from customers_by_year
    where customers_by_year.orders_before > 0

    union all

    select
        'Revenue' as part,
        'Last twelve months' as kind,
        count(*) as customers,
        sum(customers_by_year.revenue_last) as change,
        sum(customers_by_year.revenue_last) as amount,
        max(customers_by_year.revenue_last, 2) as largest,
    from customers_by_year
    where customers_by_year.orders_last > 0
),

parts as (
    select
        part.part as part,
        part.kind as kind,
        part.place as place,
    from (
        values
            ('Revenue', 'Twelve months before', 1),
            ('Change', 'New customers', 2),
            ('Change', 'Spent as much or more', 3),
            ('Change', 'Spent less', 4),
            ('Change', 'Did not order again', 5),
            ('Change', 'Ordered in neither year', 6),
            ('Revenue', 'Last twelve months', 7)
    ) as part (part, kind, place)
)

select
    parts.kind as kind,
    parts.part as part,
    cast(coalesce(parts_summed.customers, 0) as double) as customers,
    case when years.is_whole
        then cast(coalesce(parts_summed.amount, 0) as double)
    end as amount,
    case when years.is_whole
        then cast(coalesce(parts_summed.change, 0) as double)
    end as change,
    case when years.is_whole
        then cast(parts_summed.largest[1] as double)
    end as amount_largest,
    case when years.is_whole
        then cast(parts_summed.largest[2] as double)
    end as amount_second,
from parts
cross join years
left join parts_summed
    on parts.part = parts_summed.part
        and parts.kind = parts_summed.kind
order by parts.place
