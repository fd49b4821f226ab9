-- grain: one row per month and product
select
    cast(catalogue_months.order_month as varchar) as month,
    catalogue_months.category as category,
    cast(catalogue_months.product_key as double) as product,
    cast(catalogue_months.order_lines as double) as lines,
    cast(catalogue_months.sales as double) as sales,
from catalogue_months
order by
    catalogue_months.order_month,
    catalogue_months.category,
    catalogue_months.product_key
