-- grain: one row per product category, by name; 'n/a' is always there
select
    products.category_number as category_number,
    products.category as category,
from products
union
select
    0 as category_number,
    'n/a' as category,
order by category_number
