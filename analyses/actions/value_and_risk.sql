-- grain: one row per value tercile and risk tercile, empty ones too; one without terciles where nothing is predicted
with customers_grouped as (
    select
        customer_scores.value_tercile as value_tercile,
        customer_scores.risk_tercile as risk_tercile,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        sum(customer_scores.expected_loss) as expected_loss,
        max(customer_scores.total_sales, 2) as largest_sales,
        max(customer_scores.expected_loss, 2) as largest_loss,
    from customer_scores
    group by
        customer_scores.value_tercile,
        customer_scores.risk_tercile
),

terciles as (
    select unnest([3, 2, 1]) as tercile
),

cells as (
    select
        value_terciles.tercile as value_tercile,
        risk_terciles.tercile as risk_tercile,
    from terciles as value_terciles
    cross join terciles as risk_terciles
    where exists (
        select customers_grouped.value_tercile
        from customers_grouped
        where customers_grouped.value_tercile is not null
    )
    union all
    select
        customers_grouped.value_tercile as value_tercile,
        customers_grouped.risk_tercile as risk_tercile,
    from customers_grouped
    where customers_grouped.value_tercile is null
),

ranges as (
    select
        prediction_intervals.group_name as cell,
        prediction_intervals.low as low,
        prediction_intervals.high as high,
    from prediction_intervals
    where prediction_intervals.grouping = 'cell'
        and prediction_intervals.measure = 'loss'
)

select
    cast(cells.value_tercile as double) as value_tercile,
    cast(cells.risk_tercile as double) as risk_tercile,
    cast(coalesce(customers_grouped.customers, 0) as double) as customers,
    cast(coalesce(customers_grouped.revenue, 0) as double) as revenue,
    case when cells.value_tercile is not null
        then cast(coalesce(customers_grouped.expected_loss, 0) as double)
    end as expected_loss,
    cast(customers_grouped.expected_loss as double) * ranges.low
        as expected_loss_low,
    cast(customers_grouped.expected_loss as double) * ranges.high
        as expected_loss_high,
    cast(customers_grouped.largest_sales[1] as double) as revenue_largest,
    cast(customers_grouped.largest_sales[2] as double) as revenue_second,
    cast(customers_grouped.largest_loss[1] as double)
        as expected_loss_largest,
    cast(customers_grouped.largest_loss[2] as double)
        as expected_loss_second,
from cells
left join customers_grouped
    on cells.value_tercile is not distinct from customers_grouped.value_tercile
    and cells.risk_tercile is not distinct from customers_grouped.risk_tercile
left join ranges
    on concat(cells.value_tercile, '-', cells.risk_tercile) = ranges.cell
order by
    cells.value_tercile desc nulls last,
    cells.risk_tercile desc nulls last
