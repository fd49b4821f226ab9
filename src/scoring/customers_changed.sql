-- grain: one row per customer who has ordered after a date, or stands in another
-- group now than on it
with sales_since as (
    select
        orders.customer_key as customer_key,
        sum(orders.order_sales) as sales,
    from orders
    where orders.order_date > cast($since as date)
    group by orders.customer_key
)

select
    earlier.customer_key is not null as was_customer,
    earlier.total_sales as earlier_sales,
    now.total_sales as now_sales,
    sales_since.sales as sales,
    earlier.labels as earlier,
    now.labels as now,
    -- what was predicted on that date is not known: by it nobody moves
    {
        'value_tercile': coalesce(
            ['Low', 'Middle', 'High'][customer_scores.value_tercile],
            'Not predicted'
        ),
        'risk_tercile': coalesce(
            ['Low', 'Middle', 'High'][customer_scores.risk_tercile],
            'Not predicted'
        ),
        'priority_group': coalesce(
            customer_scores.priority_group, 'Not predicted'
        )
    } as predicted,
from group_labels('customer_scores') as now
inner join customer_scores
    on now.customer_key = customer_scores.customer_key
left join group_labels('scores_then') as earlier
    on now.customer_key = earlier.customer_key
left join sales_since on now.customer_key = sales_since.customer_key
where sales_since.sales is not null
    or earlier.labels is distinct from now.labels
