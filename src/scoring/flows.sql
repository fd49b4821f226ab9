-- grain: one row per group on an earlier date (null: no customer yet) and group
-- now, of those who moved or ordered since
with customers_grouped as (
    select
        if(was_customer, earlier_in(customers_changed), null) as earlier_in,
        now_in(customers_changed) as now_in,
        customers_changed.earlier_sales as earlier_sales,
        customers_changed.now_sales as now_sales,
        customers_changed.sales as sales,
    from customers_changed
)

select
    customers_grouped.earlier_in as earlier_in,
    customers_grouped.now_in as now_in,
    cast(count(*) as double) as customers,
    cast(coalesce(sum(customers_grouped.earlier_sales), 0) as double)
        as earlier_amount,
    cast(coalesce(max(customers_grouped.earlier_sales, 2)[1], 0) as double)
        as earlier_largest,
    cast(coalesce(max(customers_grouped.earlier_sales, 2)[2], 0) as double)
        as earlier_second,
    cast(sum(customers_grouped.now_sales) as double) as now_amount,
    cast(max(customers_grouped.now_sales, 2)[1] as double) as now_largest,
    cast(coalesce(max(customers_grouped.now_sales, 2)[2], 0) as double)
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
group by customers_grouped.earlier_in, customers_grouped.now_in
order by customers_grouped.earlier_in, customers_grouped.now_in
