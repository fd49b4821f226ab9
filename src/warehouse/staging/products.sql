-- grain: one row per product delivered
-- a contract may do without categories: then every one is null
with products_delivered as (
    select * from dim_products
    union all by name
    select
        cast(null as bigint) as product_key,
        cast(null as varchar) as category,
    where false
),

products_named as (
    select
        products_delivered.product_key as product_key,
        coalesce(products_delivered.category, 'n/a') as category,
    from products_delivered
),

-- 'n/a' is 0 in every delivery, since lines of a product that was not
-- delivered have that too; the others are numbered from 1 by name
names_numbered as (
    select
        products_named.category as category,
        if(
            products_named.category = 'n/a',
            0,
            row_number() over (
                partition by products_named.category = 'n/a'
                order by products_named.category
            )
        ) as category_number,
    from products_named
    group by products_named.category
),

last_number as (
    select max(names_numbered.category_number) as category_number,
    from names_numbered
)

-- a category is one bit of a number that a double holds: 0 to 52
select
    products_named.product_key as product_key,
    cast(least(names_numbered.category_number, 52) as integer)
        as category_number,
    if(
        names_numbered.category_number >= 52
            and last_number.category_number > 52,
        'other categories',
        names_numbered.category
    ) as category,
from products_named
inner join names_numbered
    on products_named.category = names_numbered.category
cross join last_number
