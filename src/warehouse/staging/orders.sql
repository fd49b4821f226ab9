-- grain: one row per order
-- the casts keep sums at 64 bits: at 128 the next aggregation takes four times
-- as long
with products_listed as (
    select
        list(
            struct_pack(
                product_key := products.product_key,
                category_number := products.category_number
            )
        ) as products,
    from products
),

-- of a CSV the engine expects some forty rows, and would build its hash table
-- of all lines; of one unnested list it expects fewer, and builds it of these
products_unnested as (
    select unnest(products_listed.products, recursive := true),
    from products_listed
)

select
    order_lines.customer_key as customer_key,
    min(order_lines.order_date) as order_date,
    cast(sum(order_lines.sales_amount) as decimal(18, 4)) as order_sales,
    cast(sum(order_lines.quantity) as bigint) as order_quantity,
    count(*) as order_line_count,
    -- a bit for each number of categories; a product not delivered is 'n/a', 0
    bit_or(
        cast(1 as bigint) << coalesce(products_unnested.category_number, 0)
    ) as order_categories,
from order_lines
left join products_unnested
    on order_lines.product_key = products_unnested.product_key
group by
    order_lines.customer_key,
    order_lines.order_number
