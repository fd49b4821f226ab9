-- grain: one row per way to group customers, group on an earlier date (null: no
-- customer yet) and group now, of those who moved or ordered since
with sales_since as (
    select
        orders.customer_key as customer_key,
        sum(orders.order_sales) as sales,
    from orders
    where orders.order_date > cast($since as date)
    group by orders.customer_key
),

-- what was predicted on that date is not known: by it only who ordered counts
predicted_labels as (
    select
        customer_scores.customer_key as customer_key,
        map {
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
        } as labels,
    from customer_scores
),

customers_changed as (
    select
        now.total_sales as total_sales,
        earlier.total_sales as earlier_sales,
        sales_since.sales as sales,
        map_concat(now.labels, predicted_labels.labels) as labels,
        map_concat(earlier.labels, predicted_labels.labels) as earlier_labels,
        earlier.customer_key is not null as was_customer,
    from group_labels('customer_scores') as now
    inner join predicted_labels
        on now.customer_key = predicted_labels.customer_key
    left join group_labels('scores_then') as earlier
        on now.customer_key = earlier.customer_key
    left join sales_since on now.customer_key = sales_since.customer_key
    where sales_since.sales is not null
        or earlier.labels is distinct from now.labels
),

groupings as (
    select unnest(string_split($groupings, ';')) as grouping
),

customers_grouped as (
    select
        customers_changed.* exclude (labels, earlier_labels, was_customer),
        groupings.grouping as grouping,
        array_to_string(
            list_transform(
                string_split(groupings.grouping, ','),
                lambda dimension: coalesce(
                    customers_changed.labels[dimension], ''
                )
            ),
            chr(10)
        ) as now_in,
        case when customers_changed.was_customer
            then array_to_string(
                list_transform(
                    string_split(groupings.grouping, ','),
                    lambda dimension: coalesce(
                        customers_changed.earlier_labels[dimension], ''
                    )
                ),
                chr(10)
            )
        end as earlier_in,
    from customers_changed
    cross join groupings
)

select
    customers_grouped.grouping as grouping,
    customers_grouped.earlier_in as earlier_in,
    customers_grouped.now_in as now_in,
    cast(count(*) as double) as customers,
    cast(coalesce(sum(customers_grouped.earlier_sales), 0) as double)
        as earlier_amount,
    cast(coalesce(max(customers_grouped.earlier_sales, 2)[1], 0) as double)
        as earlier_largest,
    cast(coalesce(max(customers_grouped.earlier_sales, 2)[2], 0) as double)
        as earlier_second,
    cast(sum(customers_grouped.total_sales) as double) as now_amount,
    cast(max(customers_grouped.total_sales, 2)[1] as double) as now_largest,
    cast(coalesce(max(customers_grouped.total_sales, 2)[2], 0) as double)
        as now_second,
    cast(count(customers_grouped.sales) as double) as ordered,
    cast(coalesce(sum(customers_grouped.sales), 0) as double) as ordered_amount,
    cast(coalesce(max(customers_grouped.sales, 2)[1], 0) as double)
        as ordered_largest,
    cast(coalesce(max(customers_grouped.sales, 2)[2], 0) as double)
        as ordered_second,
from customers_grouped
where customers_grouped.sales is not null
    or customers_grouped.earlier_in is distinct from customers_grouped.now_in
group by
    customers_grouped.grouping,
    customers_grouped.earlier_in,
    customers_grouped.now_in
order by
    customers_grouped.grouping,
    customers_grouped.earlier_in,
    customers_grouped.now_in
