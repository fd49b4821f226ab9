-- grain: one row per customer delivered; no name and no birthdate comes past here
with customers_with_age as (
    select
        dim_customers.customer_key as customer_key,
        dim_customers.customer_id as customer_id,
        dim_customers.country as country,
        year(cast($observation_end as date))
            - year(dim_customers.birthdate) as age,
    from dim_customers
)

select
    customers_with_age.customer_key as customer_key,
    customers_with_age.customer_id as customer_id,
    coalesce(customers_with_age.country, 'n/a') as country,
    coalesce(age_bands.age_band, 'unknown') as age_band,
from customers_with_age
left join age_bands
    on customers_with_age.age >= age_bands.age_from
    and customers_with_age.age < age_bands.age_to
